package verify_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/flowproof/flowproof/verify"
)

// Every value of every enumeration, with the text that other tools read.
func TestLabels(t *testing.T) {
	type label interface {
		fmt.Stringer
		encoding.TextMarshaler
	}
	again := func(v label, text string) (label, error) {
		switch v.(type) {
		case verify.Verdict:
			return verify.ParseVerdict(text)
		case verify.Form:
			return verify.ParseForm(text)
		case verify.Kind:
			return verify.ParseKind(text)
		default:
			return verify.ParseSense(text)
		}
	}
	tests := []struct {
		value label
		text  string
	}{
		{verify.Unknown, "Unknown"},
		{verify.Proved, "Proved"},
		{verify.Enclosed, "Enclosed"},
		{verify.Supported, "Supported"},
		{verify.Refuted, "Refuted"},
		{verify.Void, "Void"},
		{verify.NotApplicable, "NotApplicable"},
		{verify.Printed, "printed"},
		{verify.Corrected, "corrected"},
		{verify.Extended, "extended"},
		{verify.Algebra, "algebra"},
		{verify.Interval, "interval"},
		{verify.Numeric, "numeric"},
		{verify.Definition, "definition"},
		{verify.Exact, "exact"},
		{verify.Formal, "formal"},
		{verify.FixedT, "fixed t"},
		{verify.Uniform, "uniform in t"},
	}
	for _, test := range tests {
		marshalled, err := test.value.MarshalText()
		if err != nil || string(marshalled) != test.text || test.value.String() != test.text {
			t.Errorf("%T %d is written %q and %q (%v), want %q", test.value, test.value, marshalled, test.value, err, test.text)
		}
		if back, err := again(test.value, test.text); err != nil || back != test.value {
			t.Errorf("%q is read as %v (%v)", test.text, back, err)
		}
	}
	for _, beyond := range []label{verify.NotApplicable + 1, verify.Form(0), verify.Extended + 1, verify.Kind(0), verify.Open + 1, verify.Uniform + 1} {
		if text, err := beyond.MarshalText(); err == nil {
			t.Errorf("%T %d has no text, but is written %q", beyond, beyond, text)
		}
	}
}

func TestZeroVerdictIsUnknown(t *testing.T) {
	var v verify.Verdict
	if v != verify.Unknown || v.Holds() || v.Decided() {
		t.Errorf("the zero Verdict is %v, holds %v, decided %v", v, v.Holds(), v.Decided())
	}
}

func TestWhatVerdictsSay(t *testing.T) {
	tests := []struct {
		verdict        verify.Verdict
		holds, decided bool
		reason         string
	}{
		{verify.Unknown, false, false, "nothing was decided"},
		{verify.Proved, true, true, "true"},
		{verify.Enclosed, true, true, "true"},
		{verify.Supported, true, true, "true as far as measured"},
		{verify.Refuted, false, true, "false"},
		{verify.Void, true, true, "true, if empty"},
		{verify.NotApplicable, false, false, "the statement does not speak of this input"},
	}
	for _, test := range tests {
		if test.verdict.Holds() != test.holds || test.verdict.Decided() != test.decided {
			t.Errorf("%v: holds %v, decided %v; want %v, %v: %s", test.verdict,
				test.verdict.Holds(), test.verdict.Decided(), test.holds, test.decided, test.reason)
		}
	}
	if len(tests) != len(verify.Verdicts()) {
		t.Errorf("%d verdicts here, %d there", len(tests), len(verify.Verdicts()))
	}
}

func TestLabelsInJSON(t *testing.T) {
	type all struct {
		V verify.Verdict
		F verify.Form
		K verify.Kind
		S verify.Sense
	}
	want := all{verify.Refuted, verify.Corrected, verify.Numeric, verify.Uniform}
	text, err := json.Marshal(want)
	if err != nil || string(text) != `{"V":"Refuted","F":"corrected","K":"numeric","S":"uniform in t"}` {
		t.Fatalf("%s, %v", text, err)
	}
	var got all
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, text := range []string{`{"V":"refuted"}`, `{"F":""}`, `{"K":"guess"}`, `{"S":"O"}`} {
		var label *verify.LabelError
		if err := json.Unmarshal([]byte(text), &got); !errors.As(err, &label) || !strings.Contains(label.Error(), "use one of "+label.Known[0]+", ") {
			t.Errorf("%s is read without a LabelError (%v)", text, err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a text that is no label changed the value (-want +got):\n%s", diff)
	}
}

func TestNumberInJSON(t *testing.T) {
	tests := []struct{ text, want, reason string }{
		{"null", "null", "absent stays absent"},
		{"0", "0", "zero is a number"},
		{"1e-7", "1e-7", "as encoding/json has it"},
		{"-2.5e-300", "-2.5e-300", "no digit is lost"},
	}
	for _, test := range tests {
		var n verify.Number
		if err := json.Unmarshal([]byte(test.text), &n); err != nil {
			t.Errorf("%s: %v", test.text, err)
		}
		if text, err := json.Marshal(n); err != nil || string(text) != test.want || n.Present() != (test.want != "null") {
			t.Errorf("%s becomes %s, present %v, %v (%s)", test.text, text, n.Present(), err, test.reason)
		}
	}
	if none, x := (verify.Number{}), verify.Num(0.1); none.String() != "none" || x.String() != "0.1" {
		t.Errorf("written as %v and %v", none, x)
	}
	n := verify.Num(7)
	if err := json.Unmarshal([]byte(`"7"`), &n); err == nil || n != verify.Num(7) {
		t.Errorf("a string is read as the number %v", n)
	}
}

// A text is read exactly when it is what some value is written as.
func FuzzParseLabels(f *testing.F) {
	for _, seed := range []string{"", "Unknown", "proved", "printed", "numeric", "fixed t", "verdict(9)", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		check := func(v fmt.Stringer, err error) {
			if err == nil && v.String() != text {
				t.Errorf("%q is read as %v", text, v)
			}
		}
		v, err := verify.ParseVerdict(text)
		check(v, err)
		form, err := verify.ParseForm(text)
		check(form, err)
		kind, err := verify.ParseKind(text)
		check(kind, err)
		sense, err := verify.ParseSense(text)
		check(sense, err)
	})
}

func FuzzNumberJSON(f *testing.F) {
	for _, seed := range []string{"null", "1e-3", "1e999", "NaN", `"1"`, "[]", ""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var n, again verify.Number
		if json.Unmarshal(text, &n) != nil {
			return
		}
		written, err := json.Marshal(n)
		if err != nil {
			t.Fatalf("%s is read as %v, which cannot be written: %v", text, n, err)
		}
		if err := json.Unmarshal(written, &again); err != nil || again != n {
			t.Fatalf("%s becomes %v, then %v (%v)", text, n, again, err)
		}
	})
}
