package guests

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	serverSecret = "kubevirt-virt-handler-server-certs"
	caConfigMap  = "kubevirt-ca"
	caKey        = "ca-bundle"
	clientName   = "kubevirt.io:system:client:virt-handler" // of those who may call a virt-handler: virt-api has such a certificate

	handshakeTimeout = 5 * time.Second
)

// tlsConfig is read anew for each connection: virt-operator replaces certificates while they are in use.
func (g *guests) tlsConfig(namespace string) func(*tls.ClientHelloInfo) (*tls.Config, error) {
	return func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		ctx, cancel := context.WithTimeout(hello.Context(), handshakeTimeout)
		defer cancel()
		return g.handlerTLS(ctx, namespace)
	}
}

// handlerTLS identifies virt-handler by its own certificate and wants a client's of KubeVirt's authority.
func (g *guests) handlerTLS(ctx context.Context, namespace string) (*tls.Config, error) {
	secret, err := g.kube.CoreV1().Secrets(namespace).Get(ctx, serverSecret, metav1.GetOptions{})
	if err != nil {
		return nil, err
	}
	certificate, err := tls.X509KeyPair(secret.Data[corev1.TLSCertKey], secret.Data[corev1.TLSPrivateKeyKey])
	if err != nil {
		return nil, fmt.Errorf("secret %s: %w", serverSecret, err)
	}
	bundle, err := g.kube.CoreV1().ConfigMaps(namespace).Get(ctx, caConfigMap, metav1.GetOptions{})
	if err != nil {
		return nil, err
	}
	authority := x509.NewCertPool()
	if !authority.AppendCertsFromPEM([]byte(bundle.Data[caKey])) {
		return nil, fmt.Errorf("config map %s has no certificates", caConfigMap)
	}
	return &tls.Config{
		MinVersion:       tls.VersionTLS12,
		Certificates:     []tls.Certificate{certificate},
		ClientCAs:        authority,
		ClientAuth:       tls.RequireAndVerifyClientCert,
		VerifyConnection: verifyClient,
	}, nil
}

func verifyClient(state tls.ConnectionState) error {
	if len(state.PeerCertificates) == 0 {
		return errors.New("no client certificate")
	}
	if name := state.PeerCertificates[0].Subject.CommonName; name != clientName {
		return fmt.Errorf("common name is invalid, got %s", name)
	}
	return nil
}
