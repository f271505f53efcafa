package recipes

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Terraform itself isn't available here: its configuration is parsed as HCL,
// including the parts that are commented out.
func TestTerraformIsHCL(t *testing.T) {
	p := place{"prod", "cn-north-1", "cn-north-1", "sts.cn-north-1.amazonaws.com.cn", "regional"}
	code := find(t, "terraform").filled(t, p)
	body := parse(t, code)
	if got, want := blocks(body), []string{"data aws_eks_cluster this", "provider kubernetes"}; !slices.Equal(got, want) {
		t.Errorf("blocks %q, want %q", got, want)
	}
	exec := body.Blocks[1].Body.Blocks[0].Body
	value, diagnostics := exec.Attributes["args"].Expr.Value(nil)
	if diagnostics.HasErrors() {
		t.Fatal(diagnostics)
	}
	var args []string
	for _, arg := range value.AsValueSlice() {
		args = append(args, arg.AsString())
	}
	if got, want := strings.Join(args, " "), "eks get-token --cluster-name prod --region cn-north-1 --output json"; got != want {
		t.Errorf("args %q, want %q", got, want)
	}
	var commented strings.Builder
	for line := range strings.Lines(code) {
		if text, ok := strings.CutPrefix(line, "#     "); ok {
			commented.WriteString(text)
		}
	}
	if got, want := blocks(parse(t, commented.String())), []string{"data aws_eks_cluster_auth this", "provider kubernetes"}; !slices.Equal(got, want) {
		t.Errorf("commented out: blocks %q, want %q", got, want)
	}
}

func parse(t *testing.T, code string) *hclsyntax.Body {
	t.Helper()
	file, diagnostics := hclsyntax.ParseConfig([]byte(code), "providers.tf", hcl.InitialPos)
	if diagnostics.HasErrors() {
		t.Fatal(diagnostics)
	}
	return file.Body.(*hclsyntax.Body)
}

func blocks(body *hclsyntax.Body) []string {
	var names []string
	for _, b := range body.Blocks {
		names = append(names, strings.Join(append([]string{b.Type}, b.Labels...), " "))
	}
	return names
}
