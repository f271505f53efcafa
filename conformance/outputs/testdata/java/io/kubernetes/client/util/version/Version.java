package io.kubernetes.client.util.version;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.models.VersionInfo;
import java.io.IOException;

public class Version {
  private final ApiClient client;

  public Version(ApiClient apiClient) {
    client = apiClient;
  }

  public VersionInfo getVersion() throws ApiException, IOException {
    return new VersionInfo(client.told());
  }
}
