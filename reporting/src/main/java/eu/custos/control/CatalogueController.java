package eu.custos.control;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Which sets of controls count, and since when. */
@Controller
class CatalogueController {

    private static final String HOME = ControlController.HOME + "/catalogues";

    private final Catalogues catalogues;
    private final Enrolment enrolment;

    CatalogueController(Catalogues catalogues, Enrolment enrolment) {
        this.catalogues = catalogues;
        this.enrolment = enrolment;
    }

    @GetMapping(HOME)
    @Requires(Permission.CONTROL_READ)
    String list(Model model) {
        return list("", List.of(), Map.of(), model);
    }

    private String list(String reason, List<String> faults, Map<String, String> refusals, Model model) {
        model.addAttribute("inForce", catalogues.inForce());
        model.addAttribute("versions", catalogues.versions());
        model.addAttribute("mayLoad", CurrentScope.get().may(Permission.CONTROL_MANAGE));
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        model.addAttribute("refusals", refusals);
        return "control/catalogues";
    }

    @PostMapping(HOME)
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.catalogue-loaded")
    String load(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw new ControlException.InvalidContent("file", "Choose a file.");
            }
            catalogues.load(file.getBytes(), reason);
        } catch (ControlException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return switch (refused) {
                case ControlException.UnfitCatalogue unfit -> list(reason, unfit.faults(), Map.of(), model);
                case ControlException.InvalidContent invalid ->
                    list(reason, List.of(), Map.of(invalid.field(), invalid.said()), model);
                case ControlException.NotPossible _, ControlException.NotFound _ ->
                    list(reason, List.of(refused.said()), Map.of(), model);
            };
        }
        enrolment.enrolAll();
        return "redirect:" + HOME;
    }

    @GetMapping(HOME + "/{catalogue}/{version}")
    @Requires(Permission.CONTROL_READ)
    ResponseEntity<byte[]> file(@PathVariable String catalogue, @PathVariable String version) {
        var file = catalogues.file(catalogue, version);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(catalogue + "-" + version + ".json")
                                .build()
                                .toString())
                .body(file);
    }
}
