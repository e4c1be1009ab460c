package io.linkfleet.shortener;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
@OpenAPIDefinition(
        info = @Info(title = "Linkfleet shortener", version = "1", description = "Short URLs: create, read, delete"),
        servers = @Server(url = "/"))
public class ShortenerApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ShortenerApplication.class, arguments);
    }
}
