package io.kubernetes.client.openapi;

public class ApiException extends Exception {}
