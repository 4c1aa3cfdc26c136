package guests

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/client-go/kubevirt"
)

// apiServer keeps one VMI and notes who writes it.
type apiServer struct {
	mu     sync.Mutex
	vmi    *v1.VirtualMachineInstance
	writer http.Header
}

func (a *apiServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if !strings.Contains(r.URL.Path, "virtualmachineinstances/db") {
		io.Copy(w, r.Body) // events and pods: what is sent is what there is
		return
	}
	if r.Method == http.MethodPut {
		a.writer = r.Header.Clone()
		a.vmi = &v1.VirtualMachineInstance{}
		json.NewDecoder(r.Body).Decode(a.vmi)
	}
	json.NewEncoder(w).Encode(a.vmi)
}

// called is the answer of a virt-handler's API, and the VMI afterwards.
func called(t *testing.T, vmi *v1.VirtualMachineInstance, node, method, verb, body string) (*httptest.ResponseRecorder, *apiServer) {
	t.Helper()
	vmi.APIVersion, vmi.Kind = v1.GroupVersion.String(), "VirtualMachineInstance"
	server := &apiServer{vmi: vmi}
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	config := &rest.Config{Host: web.URL}
	kube, err := kubernetes.NewForConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	virt, err := kubevirt.NewForConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	g := &guests{
		kube: kube, reader: virt, identity: &identity{config: config}, log: slog.New(slog.DiscardHandler),
		vmis: cache.NewSharedIndexInformer(&cache.ListWatch{}, &v1.VirtualMachineInstance{}, 0, nil),
		pods: cache.NewSharedIndexInformer(&cache.ListWatch{}, &corev1.Pod{}, 0, cache.Indexers{byVMI: vmiOfPod}),
	}
	g.identity.install("kubevirt")
	g.recorder = newRecorder(g.identity)
	t.Cleanup(g.recorder.shutdown)
	if err := g.vmis.GetStore().Add(vmi); err != nil {
		t.Fatal(err)
	}
	if err := g.pods.GetStore().Add(launcherPod("launcher", source)); err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	path := "/v1/namespaces/shop/virtualmachineinstances/db/" + verb
	g.handlerAPI(node).ServeHTTP(answer, httptest.NewRequest(method, path, strings.NewReader(body)))
	return answer, server
}

var connected = withCondition(v1.VirtualMachineInstanceAgentConnected)

func TestHandlerAnswers(t *testing.T) {
	off := false
	withoutACPI := func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.Features = &v1.Features{ACPI: v1.FeatureState{Enabled: &off}}
	}
	migrating := func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.MigrationState = &v1.VirtualMachineInstanceMigrationState{StartTimestamp: stamp(0)}
	}
	const timeout = `{"unfreezeTimeout":"5m0s"}`
	for name, c := range map[string]struct {
		vmi                *v1.VirtualMachineInstance
		method, verb, body string
		status             int
		text               string
	}{
		"pause":                           {guest(v1.Running), "PUT", "pause", "", 202, ""},
		"freeze":                          {guest(v1.Running, connected), "PUT", "freeze", timeout, 202, ""},
		"freeze without a timeout":        {guest(v1.Running, connected), "PUT", "freeze", "{}", 400, "Unfreeze timeout in freeze request is not set"},
		"freeze without a body":           {guest(v1.Running, connected), "PUT", "freeze", "", 400, "Unfreeze timeout in freeze request is not set"},
		"freeze with a broken body":       {guest(v1.Running, connected), "PUT", "freeze", "{", 400, "failed to unmarshal unfreeze timeout"},
		"freeze without an agent":         {guest(v1.Running), "PUT", "freeze", timeout, 400, "Guest agent is not responding"},
		"freeze during a migration":       {guest(v1.Running, connected, migrating), "PUT", "freeze", timeout, 400, "during migration"},
		"unfreeze":                        {guest(v1.Running, connected), "PUT", "unfreeze", "", 202, ""},
		"reset":                           {guest(v1.Running), "PUT", "reset", "", 202, ""},
		"reboot":                          {guest(v1.Running), "PUT", "softreboot", "", 202, ""},
		"reboot without agent and ACPI":   {guest(v1.Running, withoutACPI), "PUT", "softreboot", "", 500, "neither have the agent connected"},
		"the operating system":            {guest(v1.Running, connected), "GET", "guestosinfo", "", 200, `"prettyName":"Fedora`},
		"the users":                       {guest(v1.Running, connected), "GET", "userlist", "", 200, `"userName":"fedora"`},
		"the file systems":                {guest(v1.Running, connected), "GET", "filesystemlist", "", 200, `"items"`},
		"a screen":                        {guest(v1.Running), "GET", "vnc/screenshot", "", 501, "vnc/screenshot needs a real guest"},
		"a console":                       {guest(v1.Running), "GET", "console", "", 501, "console needs a real guest"},
		"what virt-handler does not have": {guest(v1.Running), "PUT", "backup", "", 501, "backup needs a real guest"},
	} {
		t.Run(name, func(t *testing.T) {
			answer, _ := called(t, c.vmi, source, c.method, c.verb, c.body)
			if answer.Code != c.status || !strings.Contains(answer.Body.String(), c.text) {
				t.Errorf("got %d %s, want %d %s", answer.Code, answer.Body, c.status, c.text)
			}
		})
	}
}

func TestHandlerKnowsOnlyItsOwnGuests(t *testing.T) {
	answer, _ := called(t, guest(v1.Running), target, "PUT", "pause", "")
	if answer.Code != http.StatusNotFound || !strings.Contains(answer.Body.String(), "VMI shop/db does not exist") {
		t.Errorf("got %d %s", answer.Code, answer.Body)
	}
}

func TestHandlerWritesAsItself(t *testing.T) {
	_, server := called(t, guest(v1.Running), source, "PUT", "pause", "")
	if !conditions.HasCondition(server.vmi, v1.VirtualMachineInstancePaused) {
		t.Fatal("the guest is not paused")
	}
	if got := server.writer.Get("Impersonate-User"); got != "system:serviceaccount:kubevirt:kubevirt-handler" {
		t.Errorf("written as %q", got)
	}
	if got := server.writer.Get("Impersonate-Extra-authentication.kubernetes.io%2fnode-name"); got != source {
		t.Errorf("written from %q: %v", got, server.writer)
	}
}

func TestHandlerUnpauses(t *testing.T) {
	_, server := called(t, guest(v1.Running, withCondition(v1.VirtualMachineInstancePaused)), source, "PUT", "unpause", "")
	if conditions.HasCondition(server.vmi, v1.VirtualMachineInstancePaused) {
		t.Error("the guest stays paused")
	}
}

func TestHandlerFreezes(t *testing.T) {
	_, server := called(t, guest(v1.Running, connected), source, "PUT", "freeze", `{"unfreezeTimeout":"5m0s"}`)
	if got := server.vmi.Status.FSFreezeStatus; got != "frozen" {
		t.Errorf("the file systems are %q", got)
	}
	_, server = called(t, server.vmi, source, "PUT", "unfreeze", "")
	if got := server.vmi.Status.FSFreezeStatus; got != "" {
		t.Errorf("the file systems stay %q", got)
	}
}

func TestGuestUsersLoggedInWhenTheGuestRan(t *testing.T) {
	if got := guestUsers(guest(v1.Running))[0].LoginTime; got != float64(after(time.Second).Unix()) {
		t.Errorf("got %v", got)
	}
}
