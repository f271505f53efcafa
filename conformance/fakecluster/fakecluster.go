// Package fakecluster is an EKS cluster from a token's point of view: the real
// aws-iam-authenticator server, whose webhook asks a fake STS, and a stub of an
// API server that asks that webhook and reports who the caller is.
package fakecluster

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
	authenticationv1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/aws-iam-authenticator/pkg/config"
	"sigs.k8s.io/aws-iam-authenticator/pkg/mapper"
	"sigs.k8s.io/aws-iam-authenticator/pkg/server"

	"ekstoken/conformance/fakests"
)

// Name is the cluster's name, Partition where it is.
const (
	Name      = "prod"
	Partition = "aws"
)

// OnLog, if set before Start, is called with everything the authenticator logs.
var OnLog logrus.Hook

// Admin is an identity that the cluster maps to the user AdminUser in the
// groups AdminGroups. Stranger isn't mapped. Node is a person's session of a
// role that is mapped for EC2 instances.
var (
	Admin = fakests.Identity{
		AccessKeyID:     "ASIAIOSFODNN7EXAMPLE",
		SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
		SessionToken:    "IQoJb3JpZ2luX2VjEXAMPLE+/token==",
		Account:         "123456789012",
		ARN:             "arn:aws:sts::123456789012:assumed-role/admin/alice",
		UserID:          "AROAIOSFODNN7EXAMPLE:alice",
	}
	AdminUser   = "admin:alice"
	AdminGroups = []string{"system:masters", "team-a"}
	Stranger    = fakests.Identity{
		AccessKeyID:     "AKIAI44QH8DHBEXAMPLE",
		SecretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
		Account:         "123456789012",
		ARN:             "arn:aws:iam::123456789012:user/mallory",
		UserID:          "AIDAIOSFODNN7EXAMPLE",
	}
	Node = fakests.Identity{
		AccessKeyID:     "ASIAI44QH8DHBEXAMPLE",
		SecretAccessKey: "9drTJvcXLB89EXAMPLELB8923FB892xMFI0EXAMPL",
		SessionToken:    "IQoJb3JpZ2luX2VjNODES",
		Account:         "123456789012",
		ARN:             "arn:aws:sts::123456789012:assumed-role/nodes/jane",
		UserID:          "AROAI44QH8DHBEXAMPLE:jane",
	}
)

// Cluster is a running fake cluster.
type Cluster struct {
	// URL is the API server's URL, CA its certificate in PEM.
	URL string
	CA  []byte

	asking sync.Mutex
	denial denial
	close  []func()
}

// Answer is a cluster's verdict on a token.
type Answer struct {
	// Authenticated says whether the API server accepted it.
	Authenticated bool `json:"authenticated"`
	// User is who the API server considers the caller to be.
	User authenticationv1.UserInfo `json:"user"`
	// Denial is aws-iam-authenticator's reason for rejecting it, in its words.
	Denial string `json:"denial"`
}

// Start starts a cluster that stores its files in dir. A process can have only
// one at a time: it replaces http.DefaultTransport, logrus and AWS's
// environment variables.
func Start(dir string) (c *Cluster, err error) {
	c = &Cluster{}
	defer func() {
		if err != nil {
			c.Close()
		}
	}()
	c.isolate(dir)
	cfg, err := serverConfig(dir)
	if err != nil {
		return nil, err
	}
	c.startAuthenticator(cfg)
	if err := c.startAPIServer(cfg.GenerateKubeconfigPath); err != nil {
		return nil, err
	}
	return c, nil
}

// Close ends everything that Start started, except for the authenticator's
// health port, which stays open as long as the process.
func (c *Cluster) Close() {
	for i := len(c.close) - 1; i >= 0; i-- {
		c.close[i]()
	}
	c.close = nil
}

// isolate cuts the authenticator off from everything but the fake STS: the
// instance metadata service, AWS's configuration files and the network.
func (c *Cluster) isolate(dir string) {
	for name, value := range map[string]string{
		"AWS_EC2_METADATA_DISABLED":   "true",
		"AWS_CONFIG_FILE":             filepath.Join(dir, "none"),
		"AWS_SHARED_CREDENTIALS_FILE": filepath.Join(dir, "none"),
	} {
		before, had := os.LookupEnv(name)
		os.Setenv(name, value)
		c.close = append(c.close, func() {
			os.Unsetenv(name)
			if had {
				os.Setenv(name, before)
			}
		})
	}
	transport := http.DefaultTransport
	http.DefaultTransport = &fakests.STS{Identities: []fakests.Identity{Admin, Stranger, Node}, Now: time.Now}
	c.close = append(c.close, func() { http.DefaultTransport = transport })
}

func serverConfig(dir string) (config.Config, error) {
	ports, err := freePorts(2)
	if err != nil {
		return config.Config{}, err
	}
	return config.Config{
		PartitionID:            Partition,
		ClusterID:              Name,
		Address:                "127.0.0.1",
		Hostname:               "127.0.0.1",
		HostPort:               ports[0],
		HealthPort:             ports[1],
		StateDir:               dir,
		GenerateKubeconfigPath: filepath.Join(dir, "webhook.kubeconfig"),
		BackendMode:            []string{mapper.ModeMountedFile},
		RoleMappings: []config.RoleMapping{{
			RoleARN:  "arn:aws:iam::123456789012:role/admin",
			Username: "admin:{{SessionName}}",
			Groups:   AdminGroups,
		}, {
			RoleARN:  "arn:aws:iam::123456789012:role/nodes",
			Username: "system:node:{{EC2PrivateDNSName}}",
			Groups:   []string{"system:nodes"},
		}},
	}, nil
}

func freePorts(n int) ([]int, error) {
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}

func (c *Cluster) startAuthenticator(cfg config.Config) {
	log := logrus.StandardLogger()
	output, hooks := log.Out, log.ReplaceHooks(logrus.LevelHooks{})
	log.SetOutput(io.Discard)
	log.AddHook(&c.denial)
	if OnLog != nil {
		log.AddHook(OnLog)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := server.New(ctx, cfg)
	go s.Run(ctx.Done())
	c.close = append(c.close, func() {
		cancel()
		s.Close()
		log.ReplaceHooks(hooks)
		log.SetOutput(output)
	})
}

func (c *Cluster) startAPIServer(webhookKubeconfig string) error {
	ask, err := newWebhook(webhookKubeconfig)
	if err != nil {
		return err
	}
	s := httptest.NewTLSServer(apiServer(ask))
	c.URL, c.CA = s.URL, pemOf(s.Certificate())
	c.close = append(c.close, s.Close)
	return nil
}

// Ask sends a token to the API server through client-go.
func (c *Cluster) Ask(ctx context.Context, token string) (Answer, error) {
	return c.AskWith(ctx, func(config *rest.Config) { config.BearerToken = token })
}

// AskWith is like Ask for a client whose credentials setUp sets.
func (c *Cluster) AskWith(ctx context.Context, setUp func(*rest.Config)) (Answer, error) {
	config := &rest.Config{Host: c.URL, TLSClientConfig: rest.TLSClientConfig{CAData: c.CA}}
	setUp(config)
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return Answer{}, fmt.Errorf("client-go: %w", err)
	}
	c.asking.Lock()
	defer c.asking.Unlock()
	c.denial.take()
	review, err := client.AuthenticationV1().SelfSubjectReviews().Create(ctx, &authenticationv1.SelfSubjectReview{}, metav1.CreateOptions{})
	return c.answer(review, err)
}
