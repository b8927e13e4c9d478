module periplus/manifests

go 1.26.0

require (
	github.com/cert-manager/cert-manager v1.21.2
	github.com/kedacore/keda/v2 v2.21.0
	github.com/projectcalico/calico v1.11.0-cni-plugin.0.20250813170300-a0db560f0520
	github.com/prometheus-operator/prometheus-operator v0.85.0
	github.com/traefik/traefik/v3 v3.7.13
	go.universe.tf/metallb v0.16.2
	k8s.io/pod-security-admission v0.36.3
	sigs.k8s.io/metrics-server v0.9.0
)
