package eu.custos.access;

import static eu.custos.tenancy.Role.*;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * The two ways in: programs with a bearer token, people with a session.
 *
 * <p>The path rules here are the second line. The first is the permission that each handler names.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, HomeSettings.class})
class AccessConfiguration {

    private static final Role[] STAFF = {ADMINISTRATOR, ANALYST, LEAD, MANAGEMENT, AUDITOR};
    private static final Role[] CLIENT = {CLIENT_USER, CLIENT_DECIDER};

    /** The request is observed as a whole; to observe each filter around it costs more than taking an alert. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, AccessTokens tokens, Problems problems, Doors doors) {
        return http.securityMatcher(
                        request -> request.getRequestURI().startsWith("/api/") || BearerFilter.carriesToken(request))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .headers(PageHeaders::set)
                .addFilterBefore(new BearerFilter(tokens, problems), AuthorizationFilter.class)
                .addFilterAfter(new ScopeFilter(), AuthorizationFilter.class)
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(doors::apiNeedsToken).accessDeniedHandler(doors::apiRefuses))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/intake/**")
                        .hasRole(SOURCE.name())
                        .requestMatchers("/api/**", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**")
                        .authenticated()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((person, context) -> mayScrape(person.get(), context))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http, SessionSignIn sessions, AccessSettings settings, Doors doors, SignOut out) {
        return http.csrf(csrf -> csrf.csrfTokenRepository(new SessionCsrfTokens(settings.visitorLife())))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .securityContext(context -> context.securityContextRepository(sessions))
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("name")
                        .successHandler(doors::loginAccepted)
                        .failureHandler(doors::loginRefused)
                        .permitAll())
                .logout(logout -> logout.addLogoutHandler(out).logoutSuccessUrl("/login?out"))
                .headers(PageHeaders::set)
                .addFilterAfter(new ScopeFilter(), AuthorizationFilter.class)
                .addFilterAfter(new PasswordChangeFilter(), ScopeFilter.class)
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(doors::pageNeedsLogin).accessDeniedHandler(doors::pageRefuses))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/assets/**", "/login", "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/scope", "/scope.json")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/verifier", "/verifier.html", "/verifier.sha256")
                        .permitAll()
                        // A calendar program has no session; the link itself is the secret.
                        .requestMatchers(HttpMethod.GET, "/oncall/*.ics")
                        .permitAll()
                        .requestMatchers("/console", "/console/**")
                        .hasAnyRole(names(STAFF))
                        .requestMatchers("/portal", "/portal/**")
                        .hasAnyRole(names(CLIENT))
                        .requestMatchers("/actuator/prometheus")
                        .access((person, context) -> mayScrape(person.get(), context))
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    private static AuthorizationDecision mayScrape(
            org.springframework.security.core.Authentication person, RequestAuthorizationContext context) {
        var permitted = person instanceof SignedIn known && known.scope().may(Permission.OPERATIONS_READ);
        return new AuthorizationDecision(permitted || Loopback.is(context.getRequest()));
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
