package api

import (
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/presign"
)

// maxPlans is how many plans are kept. A new one then replaces the oldest.
const maxPlans = 16

// heldPlan is a getToken call, checked except for its signing time, under the
// number that the caller gave it.
type heldPlan struct {
	number     int
	plan       *presign.Plan
	expiration time.Time // of the credentials, zero if unknown
}

// PlanInfo is what all tokens of a plan have in common.
type PlanInfo struct {
	ClusterName string `json:"clusterName"`
	Region      string `json:"region"`
	Partition   string `json:"partition"`
	Host        string `json:"host"`
}

// holdPlan checks what a token is to be made from, and keeps it for makeToken.
// Its parameters are a number, a space, and those of getToken without
// signingTime.
func holdPlan(a *API, text string) (any, error) {
	number, text, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		return nil, &Error{Code: CodeRequest, Message: "A plan needs a number."}
	}
	var p getTokenParams
	if err := decode(text, &p); err != nil {
		return nil, err
	}
	held := heldPlan{number: n}
	if held.expiration, err = p.expiration(); err != nil {
		return nil, err
	}
	if held.plan, err = presign.NewPlan(p.request()); err != nil {
		return nil, err
	}
	a.forgetPlan(n)
	if len(a.plans) == maxPlans {
		a.plans = append(a.plans[:0], a.plans[1:]...)
	}
	a.plans = append(a.plans, held)
	info := held.plan.Info()
	return &PlanInfo{info.ClusterName, info.Region, info.Partition, info.Host}, nil
}

// makeToken makes a token of a plan. Its parameters are the plan's number, a
// space, and the signing time in seconds since 1970. It returns just the Token
// as plain text, or a TokenResult if that has warnings.
func makeToken(a *API, text string) (any, error) {
	number, seconds, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	at, err2 := strconv.Atoi(seconds)
	if err != nil || err2 != nil {
		return nil, &Error{Code: CodeRequest, Message: "A token needs a plan's number and a time."}
	}
	for i := range a.plans {
		if held := &a.plans[i]; held.number == n {
			t, err := held.plan.Sign(time.Unix(int64(at), 0).UTC())
			if err != nil {
				return nil, err
			}
			if warnings := tokenWarnings(t, held.expiration); len(warnings) > 0 {
				return tokenResult(t, held.expiration), nil
			}
			return plainText(t.Text), nil
		}
	}
	return nil, &Error{Code: CodeNoPlan, Message: "There is no such plan."}
}

// forgetPlans forgets one plan by number, or all plans.
func forgetPlans(a *API, text string) (any, error) {
	if text == "" {
		clear(a.plans)
		a.plans = nil
	} else if n, err := strconv.Atoi(text); err == nil {
		a.forgetPlan(n)
	}
	return plainText(""), nil
}

func (a *API) forgetPlan(number int) {
	for i := range a.plans {
		if a.plans[i].number == number {
			a.plans = append(a.plans[:i], a.plans[i+1:]...)
			a.plans[:len(a.plans)+1][len(a.plans)] = heldPlan{}
			return
		}
	}
}
