package module

import (
	"slices"
	"strings"
	"testing"

	"ekstoken/scripts/build/overlay"
)

// TestLayersHoldAllStandIns checks that each stand-in is in exactly one layer.
func TestLayersHoldAllStandIns(t *testing.T) {
	got := standIns(Layers)
	slices.Sort(got)
	if want := overlay.Packages(); !slices.Equal(got, want) {
		t.Errorf("the layers replace\n%v, there are stand-ins for\n%v", got, want)
	}
}

func TestChosenLayers(t *testing.T) {
	for _, c := range []struct{ layers, plain, want string }{
		{"", "", strings.Join(names(Layers), ", ")},
		{"none", "", "none"},
		{"", "1", "none"},
		{"system", "1", "none"},
		{"slim", "", "slim; without network, calls, crypto, text, numbers, system, settings, tracer"},
		{"text,-slim", "", "network, calls, crypto, text; without slim, numbers, system, settings, tracer"},
		{"settings", "", "slim, network, calls, crypto, text, numbers, system, settings; without tracer"},
	} {
		t.Setenv("LAYERS", c.layers)
		t.Setenv("PLAIN", c.plain)
		layers, err := ChosenLayers()
		if got := Describe(layers); err != nil || got != c.want {
			t.Errorf("LAYERS=%s PLAIN=%s: %s, %v", c.layers, c.plain, got, err)
		}
	}
	t.Setenv("PLAIN", "")
	t.Setenv("LAYERS", "small")
	if _, err := ChosenLayers(); err == nil || !strings.Contains(err.Error(), "slim, network") {
		t.Errorf("an unknown layer: %v", err)
	}
}
