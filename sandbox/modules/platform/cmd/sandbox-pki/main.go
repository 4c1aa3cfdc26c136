// sandbox-pki writes the keys and certificates of a sandbox's control plane to a folder.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const validity = 10 * 365 * 24 * time.Hour // a saved state may be old when it is started again

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sandbox-pki FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "sandbox-pki:", err)
		os.Exit(1)
	}
}

// leaf is a certificate to issue: its file's name and its subject.
type leaf struct {
	file, commonName string
	groups           []string
}

// clients of the API server; their names are those that its RBAC knows.
var clients = []leaf{
	{"admin", "sandbox-admin", []string{"system:masters"}},
	{"kubelet-client", "kube-apiserver-kubelet-client", []string{"system:masters"}},
	{"controller-manager", "system:kube-controller-manager", nil},
	{"scheduler", "system:kube-scheduler", nil},
}

var serverNames = []string{
	"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
}

// serverAddresses are the API server's: from the machine, as a Service, and on the pod network.
var serverAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1), net.IPv4(10, 244, 0, 1)}

func write(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	cluster, err := newAuthority(folder, "ca", "sandbox-ca")
	if err != nil {
		return err
	}
	frontProxy, err := newAuthority(folder, "front-proxy-ca", "sandbox-front-proxy-ca")
	if err != nil {
		return err
	}
	for _, client := range clients {
		if err := cluster.issue(client, x509.ExtKeyUsageClientAuth); err != nil {
			return err
		}
	}
	if err := cluster.issue(leaf{"apiserver", "kube-apiserver", nil}, x509.ExtKeyUsageServerAuth); err != nil {
		return err
	}
	if err := frontProxy.issue(leaf{"front-proxy-client", "front-proxy-client", nil}, x509.ExtKeyUsageClientAuth); err != nil {
		return err
	}
	return writeServiceAccountKeys(folder)
}

// authority is a certificate authority whose certificates go to a folder.
type authority struct {
	folder      string
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newAuthority(folder, file, name string) (*authority, error) {
	key, err := newKey(folder, file)
	if err != nil {
		return nil, err
	}
	template := newTemplate(name, nil)
	template.IsCA = true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign | x509.KeyUsageDigitalSignature
	a := &authority{folder: folder, certificate: template, key: key}
	der, err := a.sign(file, template, key)
	if err != nil {
		return nil, err
	}
	a.certificate, err = x509.ParseCertificate(der)
	return a, err
}

func (a *authority) issue(l leaf, usage x509.ExtKeyUsage) error {
	key, err := newKey(a.folder, l.file)
	if err != nil {
		return err
	}
	template := newTemplate(l.commonName, l.groups)
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{usage}
	if usage == x509.ExtKeyUsageServerAuth {
		template.DNSNames, template.IPAddresses = serverNames, serverAddresses
	}
	_, err = a.sign(l.file, template, key)
	return err
}

func (a *authority) sign(file string, template *x509.Certificate, key *ecdsa.PrivateKey) ([]byte, error) {
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, &key.PublicKey, a.key)
	if err != nil {
		return nil, fmt.Errorf("certificate %s: %w", file, err)
	}
	return der, writePEM(filepath.Join(a.folder, file+".crt"), "CERTIFICATE", der)
}

func newTemplate(name string, groups []string) *x509.Certificate {
	serial, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127)) // since Go 1.24 it crashes rather than fails
	now := time.Now()
	return &x509.Certificate{
		SerialNumber:          serial,
		Subject:               pkix.Name{CommonName: name, Organization: groups},
		NotBefore:             now.Add(-time.Hour), // clocks are set back at times
		NotAfter:              now.Add(validity),
		BasicConstraintsValid: true,
	}
}

func newKey(folder, file string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, writePEM(filepath.Join(folder, file+".key"), "PRIVATE KEY", der)
}

// writeServiceAccountKeys writes the pair that signs and verifies the tokens of service accounts.
func writeServiceAccountKeys(folder string) error {
	key, err := newKey(folder, "service-account")
	if err != nil {
		return err
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return err
	}
	return writePEM(filepath.Join(folder, "service-account.pub"), "PUBLIC KEY", der)
}

func writePEM(path, kind string, der []byte) error {
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600)
}
