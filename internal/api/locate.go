package api

import (
	"ekstoken/internal/jsontext"
	"ekstoken/internal/presign"
)

// locateParams are the parameters of locate: those of getToken that identify
// the cluster and the endpoint.
type locateParams struct {
	clusterName, region, endpoint string
}

func (p *locateParams) set(name string, v jsontext.Value) error {
	switch name {
	case "clusterName":
		return setText(&p.clusterName, name, v)
	case "region":
		return setText(&p.region, name, v)
	case "endpoint":
		return setText(&p.endpoint, name, v)
	}
	return unknownField(name)
}

// Location is a presign.Location with the kind of its endpoint.
type Location struct {
	ClusterName   string           `json:"clusterName"`
	Region        string           `json:"region"`
	SigningRegion string           `json:"signingRegion"`
	Partition     string           `json:"partition"`
	Host          string           `json:"host"`
	Endpoint      presign.Endpoint `json:"endpoint"`
}

func locate(_ *API, text string) (any, error) {
	var p locateParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	if p.endpoint == "" {
		p.endpoint = string(presign.Regional)
	}
	l, err := presign.Locate(p.clusterName, p.region, presign.Endpoint(p.endpoint))
	if err != nil {
		return nil, err
	}
	return &Location{l.ClusterName, l.Region, l.SigningRegion, l.Partition, l.Host, presign.Endpoint(p.endpoint)}, nil
}
