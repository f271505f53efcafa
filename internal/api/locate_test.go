package api

import "testing"

func TestLocate(t *testing.T) {
	for params, want := range map[string]string{
		`{"clusterName":"prod","region":"eu-west-2","endpoint":"global"}`: `{"ok":true,"value":{"clusterName":"prod","region":"eu-west-2","signingRegion":"us-east-1","partition":"aws","host":"sts.amazonaws.com","endpoint":"global"}}`,
		`{"clusterName":"prod","region":"cn-north-1"}`:                    `{"ok":true,"value":{"clusterName":"prod","region":"cn-north-1","signingRegion":"cn-north-1","partition":"aws-cn","host":"sts.cn-north-1.amazonaws.com.cn","endpoint":"regional"}}`,
		`{"region":"cn-north-1"}`:                                         `{"ok":false,"error":{"code":"missing","message":"Enter a cluster name or ARN.","field":"clusterName"}}`,
		`{"clusterName":7}`:                                               `{"ok":false,"error":{"code":"invalid","message":"This must be a string.","field":"clusterName"}}`,
		`{"secretAccessKey":"x"}`:                                         `{"ok":false,"error":{"code":"request","message":"There is no such option.","field":"secretAccessKey"}}`,
	} {
		if got := string(New().Call("locate", params)); got != want {
			t.Errorf("%s: %s, want %s", params, got, want)
		}
	}
}
