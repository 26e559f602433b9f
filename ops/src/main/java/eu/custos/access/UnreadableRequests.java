package eu.custos.access;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Problems for programs also where the web server refuses an address before the platform sees it. */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final Problems problems;

    UnreadableRequests(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Refusal()));
    }

    private final class Refusal extends ErrorReportValve {

        Refusal() {
            setShowServerInfo(false);
            setShowReport(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < 400 || !Problems.wanted(request, request.getRequestURI())) {
                super.report(request, response, failure);
            } else if (response.getContentWritten() == 0 && response.setErrorReported()) {
                try {
                    problems.write(request, response, Problems.of(HttpStatusCode.valueOf(status)));
                } catch (IOException gone) {
                    getContainer().getLogger().debug("The caller has gone", gone);
                }
            }
        }
    }
}
