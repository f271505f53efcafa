package api

import (
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/presign"
)

// maxPlans is how many plans are held. One more takes the place of the oldest.
const maxPlans = 16

// heldPlan is a checked getToken but for its signing time, under the number
// that the caller gave it.
type heldPlan struct {
	number     int
	plan       *presign.Plan
	expiration time.Time // of the credentials, zero if unknown
}

// PlanInfo says what the tokens of a plan have in common.
type PlanInfo struct {
	ClusterName string `json:"clusterName"`
	Region      string `json:"region"`
	Partition   string `json:"partition"`
	Host        string `json:"host"`
}

// holdPlan checks what a token is to be made of, and holds it for makeToken.
// Its parameters are a number, a space, and getToken's without signingTime.
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
// space, and the signing time in seconds since 1970. The answer is a Token
// alone, as plain text: a TokenResult only where that would have warnings.
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

// forgetPlans forgets the plan of a number, or all.
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
