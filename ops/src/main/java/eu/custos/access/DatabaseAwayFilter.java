package eu.custos.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers where the database is away while others still ask it who comes; the error page would have to ask as well. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseAwayFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayFilter.class);

    private final Problems problems;

    DatabaseAwayFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
            if (response.isCommitted()) {
                throw away;
            }
            LOG.warn("The database is away: {}", away.getMessage());
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.SOON);
            var problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE);
            if (Problems.wanted(request, request.getRequestURI())) {
                problems.write(request, response, problem);
            } else {
                response.setStatus(problem.getStatus());
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().write(String.valueOf(problem.getDetail()));
            }
        }
    }
}
