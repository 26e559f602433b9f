package eu.custos;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the platform. */
@SpringBootApplication
public class CustosApplication {

    public static void main(String[] args) {
        SpringApplication.run(CustosApplication.class, args);
    }
}
