//go:build !js

package kubeconfig

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/tree"
)

// certificate makes a CA as crypto/x509 writes it, valid until a time, in base64
// of PEM.
func certificate(t *testing.T, until time.Time) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1 << 40), Subject: pkix.Name{CommonName: "kubernetes"}, NotBefore: until.AddDate(-10, 0, 0), NotAfter: until, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func TestReadAuthority(t *testing.T) {
	for _, until := range []time.Time{
		time.Date(2036, 11, 25, 7, 0, 0, 0, time.UTC),
		time.Date(2049, 12, 31, 23, 59, 59, 0, time.UTC),
		time.Date(2056, 1, 2, 3, 4, 5, 0, time.UTC), // GeneralizedTime
	} {
		data := certificate(t, until)
		if got := readAuthority(data); !got.isPEM || !got.notAfter.Equal(until) {
			t.Errorf("%s: %+v", until, got)
		}
		for i := 0; i < len(data); i += 7 { // cut anywhere: no panic, and no wrong time
			if got := readAuthority(data[:i]); !got.notAfter.IsZero() && !got.notAfter.Equal(until) {
				t.Errorf("cut at %d: %+v", i, got)
			}
		}
	}
	for _, data := range []string{"", "bm90IGEgUEVN", "!", base64.StdEncoding.EncodeToString([]byte(pemBegin + "\nAAAA\n-----END CERTIFICATE-----"))} {
		if got := readAuthority(data); !got.notAfter.IsZero() {
			t.Errorf("%q: %+v", data, got)
		}
	}
}

// An expired CA is a fault, one that is good is none.
func TestExpiredAuthority(t *testing.T) {
	now := time.Date(2026, 11, 28, 7, 50, 0, 0, time.UTC)
	for until, want := range map[time.Time]bool{now.Add(time.Hour): false, now.Add(-time.Hour): true} {
		text := "clusters:\n- name: prod\n  cluster: {server: 'https://1A2B.gr7.eu-west-2.eks.amazonaws.com', certificate-authority-data: " + certificate(t, until) + "}\n"
		c, ok := Parse(tree.ReadYAML(text)[0])
		if !ok {
			t.Fatal("no kubeconfig")
		}
		expired, all := false, []string{}
		for _, f := range c.Faults(now) {
			expired = expired || f.ID == "kubeconfig-ca-expired"
			all = append(all, f.ID)
		}
		if expired != want || !want && strings.Contains(strings.Join(all, " "), "kubeconfig-ca") {
			t.Errorf("until %s: %v", until, all)
		}
	}
}
