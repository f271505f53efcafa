package io.kubernetes.client.openapi.models;

public class VersionInfo {
  private final String text;

  public VersionInfo(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
