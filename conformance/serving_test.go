package conformance

import (
	"bytes"
	"os"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// TestKubernetesManifest reads docs/serving/kubernetes.yaml as strictly as an
// API server, and checks that its parts fit together.
func TestKubernetesManifest(t *testing.T) {
	text, err := os.ReadFile("../docs/serving/kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var deployment appsv1.Deployment
	var service corev1.Service
	var ingress networkingv1.Ingress
	objects := map[string]any{"Deployment": &deployment, "Service": &service, "Ingress": &ingress}
	for document := range bytes.SplitSeq(text, []byte("\n---\n")) {
		var kind metav1.TypeMeta
		if err := yaml.Unmarshal(document, &kind); err != nil {
			t.Fatal(err)
		}
		object, ok := objects[kind.Kind]
		if !ok {
			t.Fatalf("another kind, or one twice: %q", kind.Kind)
		}
		delete(objects, kind.Kind)
		if err := yaml.UnmarshalStrict(document, object); err != nil {
			t.Errorf("%s: %v", kind.Kind, err)
		}
	}
	if len(objects) > 0 {
		t.Fatalf("missing: %v", objects)
	}
	pod := deployment.Spec.Template.Spec
	container := pod.Containers[0]
	selector := deployment.Spec.Selector.MatchLabels["app.kubernetes.io/name"]
	if selector == "" || service.Spec.Selector["app.kubernetes.io/name"] != selector || deployment.Spec.Template.Labels["app.kubernetes.io/name"] != selector {
		t.Errorf("the selectors differ: %q, %v", selector, service.Spec.Selector)
	}
	if port := container.Ports[0]; service.Spec.Ports[0].TargetPort.String() != port.Name || container.ReadinessProbe.HTTPGet.Port.String() != port.Name || container.ReadinessProbe.HTTPGet.Path != "/healthz" || container.Env[0].Value != "8080" || port.ContainerPort != 8080 {
		t.Errorf("the ports or probes differ: %+v", container)
	}
	if backend := ingress.Spec.Rules[0].HTTP.Paths[0].Backend.Service; backend.Name != service.Name || backend.Port.Name != service.Spec.Ports[0].Name {
		t.Errorf("the Ingress leads elsewhere: %+v", backend)
	}
	security := container.SecurityContext
	if !*pod.SecurityContext.RunAsNonRoot || *pod.SecurityContext.RunAsUser != 65532 || !*security.ReadOnlyRootFilesystem || *security.AllowPrivilegeEscalation || *pod.AutomountServiceAccountToken {
		t.Errorf("it has more rights than it needs: %+v %+v", pod.SecurityContext, security)
	}
	if container.Resources.Limits.Memory().IsZero() || container.Resources.Requests.Cpu().IsZero() {
		t.Errorf("no limits: %+v", container.Resources)
	}
}
