package autopsy

import (
	"slices"
	"strings"
	"time"

	"ekstoken/internal/presign"
)

const (
	bytesFix = "Pass the bytes on: digest() without 'hex' in Node.js, .digest() in Python, the WordArray itself in crypto-js, hash_hmac('sha256', $data, $key, true) in PHP, openssl dgst -mac HMAC -macopt hexkey:… in a shell."
	orderFix = "Derive the key from date, region, service and aws4_request, in this order."
	someHex  = "The results of some HMACs in the chain were passed on as hex text, not as bytes: "
)

// chainMistakes are in the chain of HMACs.
var chainMistakes = []mistake{
	{id: "hex-chain", step: stepChain, odds: common, edit: handHexOn, value: "1234", text: "The result of each HMAC in the chain was passed on as hex text, not as bytes.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handHexOn, value: "123", text: someHex + "all but the signing key.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handHexOn, value: "1", text: someHex + "that of the date.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handHexOn, value: "2", text: someHex + "that of the region.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handHexOn, value: "3", text: someHex + "that of the service.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handHexOn, value: "4", text: someHex + "the signing key.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handHexOn, value: "234", text: someHex + "all but that of the date.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handingOn(handUpperHex, 15), text: "The result of each HMAC in the chain was passed on as hex text in capital letters, not as bytes.", fix: bytesFix},
	{id: "hex-chain", step: stepChain, edit: handingOn(handUpperHex, 7), text: "The result of each HMAC in the chain but the last was passed on as hex text in capital letters, not as bytes.", fix: bytesFix},
	{id: "base64-chain", step: stepChain, edit: handingOn(handBase64, 15), text: "The result of each HMAC in the chain was passed on as base64 text, not as bytes.", fix: bytesFix},
	{id: "base64-chain", step: stepChain, edit: handingOn(handBase64, 7), text: "The result of each HMAC in the chain but the last was passed on as base64 text, not as bytes.", fix: bytesFix},
	{id: "text-chain", step: stepChain, edit: handingOn(handLatin1, 15), text: "The result of each HMAC in the chain was passed on as text with one character per byte, which UTF-8 then encoded anew.", fix: bytesFix},
	{id: "text-chain", step: stepChain, edit: handingOn(handLatin1, 7), text: "The result of each HMAC in the chain but the last was passed on as text with one character per byte, which UTF-8 then encoded anew.", fix: bytesFix},
	{id: "text-chain", step: stepChain, edit: handingOn(handUTF8, 15), text: "The result of each HMAC in the chain was read as UTF-8 text, which loses bytes.", fix: bytesFix},
	{id: "text-chain", step: stepChain, edit: handingOn(handUTF8, 7), text: "The result of each HMAC in the chain but the last was read as UTF-8 text, which loses bytes.", fix: bytesFix},
	{id: "hmac-swapped", step: stepChain, odds: likely, edit: func(r *recipe, _ string) { r.key.swapped = true }, text: "The key and the message of each HMAC were swapped.",
		fix: "Check the order of your HMAC function's arguments: CryptoJS.HmacSHA256(message, key), hmac.new(key, message) in Python, hash_hmac(algorithm, message, key) in PHP."},
	{id: "key-order", step: stepChain, edit: keyOrder, value: "0213", text: "The signing key was derived from date, service, region and aws4_request, in this order.", fix: orderFix},
	{id: "key-order", step: stepChain, edit: keyOrder, value: "1023", text: "The signing key was derived from region, date, service and aws4_request, in this order.", fix: orderFix},
	{id: "key-order", step: stepChain, edit: keyOrder, value: "3210", text: "The signing key was derived from aws4_request, service, region and date, in this order.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, odds: likely, edit: keyOrder, value: "", text: "No signing key was derived: “AWS4” and the secret access key themselves signed.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, odds: likely, edit: keyOrder, value: "012", text: "The signing key was derived without aws4_request.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, edit: keyOrder, value: "013", text: "The signing key was derived without the service.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, edit: keyOrder, value: "023", text: "The signing key was derived without the region.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, edit: keyOrder, value: "123", text: "The signing key was derived without the date.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, edit: keyOrder, value: "01", text: "The signing key was derived without service and aws4_request.", fix: orderFix},
	{id: "key-not-derived", step: stepChain, edit: func(r *recipe, _ string) { r.key.prefix, r.key.fields = "", [4]string{} }, text: "No signing key was derived: the secret access key itself signed.", fix: orderFix},
}

func handingOn(how handOn, steps uint8) func(*recipe, string) {
	return func(r *recipe, _ string) { r.key.handOn, r.key.steps = how, steps }
}

// handHexOn passes hex text on after the steps in value, counted from 1.
func handHexOn(r *recipe, value string) {
	r.key.handOn, r.key.steps = handHex, 0
	for i := range len(value) {
		r.key.steps |= 1 << (value[i] - '1')
	}
}

// keyOrder derives the key from the scope's fields in value, counted from 0.
func keyOrder(r *recipe, value string) {
	old := r.key.fields
	r.key.fields = [4]string{}
	for i := range len(value) {
		r.key.fields[i] = old[value[i]-'0']
	}
}

const (
	timeFix = "Use one UTC time for X-Amz-Date, the scope and the signing key, whose date is written YYYYMMDD."
	right   = " The secret access key is right."
	keyFor  = "The signing key was derived for {}, "
	notDate = ", not for the scope's date." + right
)

// dateMistakes are in the signing key's date; their values are layouts of
// X-Amz-Date.
var dateMistakes = []mistake{
	{id: "key-date-form", odds: likely, value: "2006-01-02", text: keyFor + "the date with hyphens" + notDate},
	{id: "key-date-form", odds: likely, value: timestampFormat, text: keyFor + "the whole timestamp" + notDate},
	{id: "key-date-other", value: dateFormat, text: keyFor + "the day of X-Amz-Date" + notDate},
	{id: "key-date-form", value: "20060102T150405", text: keyFor + "the timestamp without its Z" + notDate},
	{id: "key-date-form", value: "2006-01-02T15:04:05Z", text: keyFor + "an ISO 8601 timestamp" + notDate},
	{id: "key-date-form", value: "2006-01-02T15:04:05.000Z", text: keyFor + "an ISO 8601 timestamp" + notDate},
	{id: "key-date-form", value: "200612", text: keyFor + "the date without leading zeros" + notDate},
	{id: "key-date-form", value: "20060201", text: keyFor + "the date as YYYYDDMM" + notDate},
	{id: "key-date-form", value: "02012006", text: keyFor + "the date as DDMMYYYY" + notDate},
	{id: "key-date-form", value: "01022006", text: keyFor + "the date as MMDDYYYY" + notDate},
}

var (
	keyNextDay   = mistake{id: "key-date-other", odds: likely, text: keyFor + "the next day" + notDate}
	keyDayBefore = mistake{id: "key-date-other", odds: likely, text: keyFor + "the day before" + notDate}
	keyMonth     = mistake{id: "key-date-form", text: keyFor + "with the month counted from 0, as JavaScript's getMonth() does" + notDate}
)

func (c *catalogue) dates() {
	at := c.x.subject.signed
	add := func(template *mistake, value string) {
		m := c.with(template, value)
		m.step, m.fix, m.edit = stepDate, timeFix, setKeyDate
	}
	for i := range dateMistakes {
		add(&dateMistakes[i], at.Format(dateMistakes[i].value))
	}
	next, before := at.Add(24*time.Hour).Format(dateFormat), at.Add(-24*time.Hour).Format(dateFormat)
	add(&keyNextDay, next)
	add(&keyDayBefore, before)
	month := int(at.Month()) - 1
	add(&keyMonth, at.Format("2006")+string([]byte{byte('0' + month/10), byte('0' + month%10)})+at.Format("02"))
	for _, day := range []string{at.Format(dateFormat), next, before} {
		c.scope(date, day, len(scopeWays), rare)
	}
}

func setKeyDate(r *recipe, value string) { r.key.fields[date] = value }

// scopeWays are to have another value in a field of the scope, the * in their
// texts: all through, in the signing key alone, in the string to sign alone, in
// both, in X-Amz-Credential alone. The first farWays are those tried for values
// that nothing points to.
var scopeWays = []struct {
	id, text string
	edit     func(r *recipe, field int, value string)
}{
	{"scope-", "The signature was made for the * {}, but the credential scope in the URL has another.", func(r *recipe, field int, value string) {
		r.text.scope[field], r.key.fields[field] = value, value
		r.setCredential()
	}},
	{"key-", "The signing key was derived for the * {}, but the scope has another.", func(r *recipe, field int, value string) { r.key.fields[field] = value }},
	{"string-to-sign-", "The string to sign has the * {}, but X-Amz-Credential and the signing key have another.", func(r *recipe, field int, value string) { r.text.scope[field] = value }},
	{"string-to-sign-", "The string to sign and the signing key have the * {}, but X-Amz-Credential has another.", func(r *recipe, field int, value string) {
		r.text.scope[field], r.key.fields[field] = value, value
	}},
	{"credential-", "The signature was made for an X-Amz-Credential with the * {}, but the URL's has another.", func(r *recipe, field int, value string) {
		old := r.text
		r.text.scope[field] = value
		r.setCredential()
		r.text = old
	}},
}

const farWays = 2

// scopeFields are the fields of the scope.
var scopeFields = [4]struct {
	step      step
	name, fix string
}{
	{stepDate, "date", timeFix},
	{stepScope, "region", "Give the signer one region, that of the STS host, and use the URL exactly as it returns it."},
	{stepScope, "service", "Sign for the service sts."},
	{stepScope, "terminator", "End the scope and the chain of HMACs with aws4_request."},
}

// scope adds the mistakes to have a value in one field of the scope.
func (c *catalogue) scope(field int, value string, ways int, odds odds) {
	if value == c.base.text.scope[field] {
		return
	}
	f := &scopeFields[field]
	for i := range scopeWays[:ways] {
		way := &scopeWays[i]
		m := &mistake{id: way.id + f.name, step: f.step, about: value, text: strings.Replace(way.text, "*", f.name, 1) + right, fix: f.fix,
			edit: func(r *recipe, _ string) { way.edit(r, field, value) }}
		switch {
		case way.id != "key-":
		case field == date:
			m.id = "key-date-other"
		default:
			m.odds = odds
		}
		c.all = append(c.all, m)
	}
}

// scopes are other regions, services and terminators than the scope's.
func (c *catalogue) scopes() {
	own, near := c.base.text.scope[region], c.x.regions()
	if !slices.Contains(near, "us-east-1") {
		near = append(near, "us-east-1")
	}
	for _, r := range near {
		c.scope(region, r, len(scopeWays), likely)
	}
	// All regions of the partition, and of the host's.
	for _, p := range presign.Table() {
		if p.ID != presign.PartitionOf(own) && p.ID != presign.PartitionOf(c.x.subject.hostRegion) {
			continue
		}
		for _, r := range p.Regions {
			if !slices.Contains(near, r.ID) {
				c.scope(region, r.ID, farWays, rare)
			}
		}
	}
	for _, r := range []string{strings.ToUpper(own), strings.ReplaceAll(own, "-", "_"), "undefined", "aws-global"} {
		c.scope(region, r, farWays, rare)
	}
	for _, s := range []string{"sts", "eks", "STS", "iam", "s3", "execute-api"} {
		c.scope(service, s, farWays, rare)
	}
	for _, t := range []string{aws4Request, "AWS4_REQUEST", "aws4request"} {
		c.scope(terminator, t, farWays, rare)
	}
}
