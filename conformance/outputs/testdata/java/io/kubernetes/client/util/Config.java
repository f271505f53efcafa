package io.kubernetes.client.util;

import io.kubernetes.client.openapi.ApiClient;

public class Config {
  public static ApiClient fromToken(String url, String token, boolean validateSSL) {
    if (!validateSSL) {
      throw new IllegalArgumentException("validateSSL is off");
    }
    return new ApiClient(url, token);
  }
}
