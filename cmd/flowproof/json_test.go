package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// What the commands write as JSON, as docs/json.md describes it.
type (
	checkJSON struct {
		Claims []struct {
			ID        string          `json:"id"`
			Form      string          `json:"form"`
			Verdict   string          `json:"verdict"`
			Recorded  string          `json:"recorded"`
			Kind      string          `json:"kind"`
			Statement string          `json:"statement"`
			Printed   string          `json:"printed"`
			Instead   string          `json:"instead"`
			Why       string          `json:"why"`
			Assumes   []string        `json:"assumes"`
			Claimed   *float64        `json:"claimed_order"`
			Order     *float64        `json:"order"`
			Spread    *float64        `json:"order_spread"`
			Residual  *float64        `json:"residual"`
			Tolerance *float64        `json:"tolerance"`
			Cases     int             `json:"cases"`
			Decides   string          `json:"decides"`
			At        string          `json:"at"`
			Where     string          `json:"where"`
			Note      string          `json:"note"`
			Run       string          `json:"run"`
			Witness   json.RawMessage `json:"witness"`
		} `json:"claims"`
		Summary struct {
			Claims   int            `json:"claims"`
			Verdicts map[string]int `json:"verdicts"`
			AsRecord int            `json:"as_on_record"`
			Differ   int            `json:"differ"`
			Failed   int            `json:"failed"`
		} `json:"summary"`
	}
	orderWitnessJSON struct {
		Data      string `json:"data"`
		Start     string `json:"start"`
		Method    string `json:"method"`
		Velocity  string `json:"velocity"`
		Parameter string `json:"parameter"`
		Points    []struct {
			H     float64 `json:"h"`
			Error float64 `json:"error"`
			Noise float64 `json:"noise"`
		} `json:"points"`
	}
	listJSON struct {
		Claims []struct {
			ID        string   `json:"id"`
			Form      string   `json:"form"`
			Kind      string   `json:"kind"`
			Recorded  string   `json:"recorded"`
			Statement string   `json:"statement"`
			Assumes   []string `json:"assumes"`
			Sense     string   `json:"sense"`
			Order     *float64 `json:"order"`
			Source    string   `json:"source"`
		} `json:"claims"`
	}
	pointJSON []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	witnessJSON struct {
		At      pointJSON `json:"at"`
		Power   int       `json:"power"`
		Derived int       `json:"derived"`
		Left    string    `json:"left"`
		Right   string    `json:"right"`
	}
	proveJSON []struct {
		File  string `json:"file"`
		Title string `json:"title"`
		Steps []struct {
			ID         string   `json:"id"`
			Form       string   `json:"form"`
			Verdict    string   `json:"verdict"`
			Expected   string   `json:"expected"`
			Order      string   `json:"order"`
			Line       int      `json:"line"`
			Given      []string `json:"given"`
			Conditions []struct {
				Kind string `json:"kind"`
				Of   string `json:"of"`
				At   string `json:"at"`
				Text string `json:"text"`
			} `json:"conditions"`
			Rests    []string     `json:"rests"`
			Inherits []string     `json:"inherits"`
			Note     string       `json:"note"`
			Witness  *witnessJSON `json:"witness"`
			Model    *struct {
				At pointJSON `json:"at"`
			} `json:"model"`
			Second *struct {
				Verdict string `json:"verdict"`
				Order   string `json:"order"`
				Why     string `json:"why"`
			} `json:"second"`
			Models *struct {
				Verdict string `json:"verdict"`
				Tried   int    `json:"tried"`
				Why     string `json:"why"`
			} `json:"models"`
			TeXRead *struct {
				Agreement string `json:"agreement"`
				Text      string `json:"text"`
				Why       string `json:"why"`
			} `json:"tex_read"`
			Instead []struct {
				Of    string   `json:"of"`
				Claim string   `json:"claim"`
				Edits []string `json:"edits"`
				By    []string `json:"by"`
			} `json:"instead"`
		} `json:"steps"`
		NotRead []struct {
			ID    string `json:"id"`
			Place string `json:"place"`
			Why   string `json:"why"`
		} `json:"not_read"`
	}
	solveJSON struct {
		End        *float64  `json:"t_end"`
		Iterations *int      `json:"iterations"`
		Theta      []float64 `json:"theta_inf"`
		Phi        []float64 `json:"phi_inf"`
		Residual   float64   `json:"interp_residual"`
		Identity   *float64  `json:"exact_identity_residual"`
		Crossings  int       `json:"crossings"`
		Closed     map[string]struct {
			Theta    []float64 `json:"theta"`
			Phi      []float64 `json:"phi"`
			MaxError *float64  `json:"max_error"`
			Note     string    `json:"note"`
		} `json:"closed_form"`
		Status      string `json:"status"`
		Steps       int    `json:"steps"`
		Evaluations int    `json:"evaluations"`
		Integrators []struct {
			T      float64 `json:"t"`
			Method string  `json:"method"`
			Reason string  `json:"reason"`
		} `json:"integrators"`
	}
)

// decoded runs a command and reads what it writes into x, which has a field for all of it.
func decoded(t *testing.T, x any, stdin string, args ...string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), append([]string{"flowproof"}, args...), strings.NewReader(stdin), &out, &errs); code == exitFailed {
		t.Fatalf("%v: exit %d: %s", args, code, errs.String())
	}
	strictly(t, out.Bytes(), x)
	var tree any
	require.NoError(t, json.Unmarshal(out.Bytes(), &tree))
	if null := nullList(tree, reflect.TypeOf(x).Elem()); null != "" {
		t.Errorf("%v: the list %s is null", args, null)
	}
}

func strictly(t *testing.T, text []byte, x any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(x))
}

// Everything that is written has a place in the documented structure.
func TestJSONIsAsDocumented(t *testing.T) {
	var check checkJSON
	decoded(t, &check, "", "check", "--json", "thm:3", "prop:2", "eq:50", "eq:50/corrected", "thm:3/exact-hypothesis", "eq:1", "eq:5")
	if n := len(check.Claims); n != 7 || check.Summary.Claims != n || check.Summary.AsRecord != n {
		t.Errorf("%d claims, summary %+v", n, check.Summary)
	}
	for _, c := range check.Claims {
		switch c.ID {
		case "thm:3":
			var w orderWitnessJSON
			strictly(t, c.Witness, &w)
			if *c.Claimed != 2 || !(*c.Order < 0.1) || len(w.Points) != 6 || w.Data != "testdata/small" || c.At == "" || !strings.HasPrefix(c.Run, "flowproof solve ") {
				t.Errorf("thm:3: %+v", c)
			}
		case "eq:50":
			var w witnessJSON
			strictly(t, c.Witness, &w)
			if len(w.At) == 0 || w.Power != 1 || c.Instead == "" || c.Why == "" {
				t.Errorf("eq:50: %+v", c)
			}
		}
	}

	var list listJSON
	decoded(t, &list, "", "list", "--json")
	if len(list.Claims) < 200 {
		t.Errorf("%d claims are listed", len(list.Claims))
	}

	var prove proveJSON
	decoded(t, &prove, "small e\nfunction x\ngiven slow: x' = -e*x solving x'\n"+
		"step a:1\n  tex \"x=x\"\n  claim x = x\nstep a:2\n  claim D(x*x) = x*x'\n  using slow\nstep a:3\n  claim D(x)/x = -e\n  using slow\n", "prove", "--json", "--models", "-")
	steps := prove[0].Steps
	if len(steps) != 3 || steps[1].Witness == nil || len(steps[1].Instead) == 0 || steps[2].Model == nil || len(steps[2].Conditions) == 0 || steps[2].Models == nil || steps[0].TeXRead == nil {
		t.Errorf("prove: %+v", prove)
	}

	var solve, train solveJSON
	decoded(t, &solve, "", append([]string{"solve", "--json", "--method", "hb", "--eta", "0.003", "--mu", "0.5"}, dataset("small", "biased")...)...)
	if solve.End == nil || solve.Closed["thm:3"].MaxError == nil || len(solve.Closed["prop:5"].Phi) == 0 || len(solve.Integrators) == 0 {
		t.Errorf("solve: %+v", solve)
	}
	decoded(t, &train, "", append([]string{"train", "--json", "--method", "gd", "--eta", "0.01"}, dataset("small", "biased")...)...)
	if train.Iterations == nil || train.End != nil {
		t.Errorf("train: %+v", train)
	}
}

// docs/json.md has a row for each field, and no other.
func TestJSONDocumentation(t *testing.T) {
	text, err := os.ReadFile("../../docs/json.md")
	require.NoError(t, err)
	described := map[string][]string{}
	title := ""
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "## "); ok {
			title = strings.TrimSpace(name)
		}
		if m := row.FindStringSubmatch(line); m != nil {
			described[title] = append(described[title], m[1])
		}
	}
	want := map[string][]string{
		"check": append(fields(reflect.TypeFor[checkJSON](), ""), fields(reflect.TypeFor[orderWitnessJSON](), "")...),
		"list":  fields(reflect.TypeFor[listJSON](), ""), "prove": fields(reflect.TypeFor[proveJSON](), ""), "solve, train": fields(reflect.TypeFor[solveJSON](), ""),
	}
	for _, lists := range []map[string][]string{described, want} {
		for name := range maps.Keys(lists) {
			slices.Sort(lists[name])
		}
	}
	if diff := cmp.Diff(want, described); diff != "" {
		t.Errorf("docs/json.md: (-written +described)\n%s", diff)
	}
}

var row = regexp.MustCompile("^\\| `([^`]+)` \\|")

// fields lists the names of a type's fields: a[].b of a list of objects, a.*.b of objects
// by name, a and a.b of an object that may be null.
func fields(t reflect.Type, prefix string) (names []string) {
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return fields(t.Elem(), prefix+"[].")
		}
	case reflect.Pointer, reflect.Map:
		if t.Elem().Kind() == reflect.Struct {
			by := "."
			if t.Kind() == reflect.Map {
				by = ".*."
			}
			return append([]string{prefix}, fields(t.Elem(), prefix+by)...)
		}
	case reflect.Struct:
		if prefix != "" && !strings.HasSuffix(prefix, ".") {
			prefix += "."
		}
		for _, f := range reflect.VisibleFields(t) {
			names = append(names, fields(f.Type, prefix+f.Tag.Get("json"))...)
		}
		return names
	}
	return []string{prefix}
}

// nullList names a list that is written as null, though not those that may be missing.
func nullList(tree any, t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		if tree != nil {
			return nullList(tree, t.Elem())
		}
	case reflect.Slice:
		if tree == nil {
			return "itself"
		}
		items, _ := tree.([]any)
		for _, item := range items {
			if null := nullList(item, t.Elem()); null != "" {
				return null
			}
		}
	case reflect.Struct:
		object, _ := tree.(map[string]any)
		for _, f := range reflect.VisibleFields(t) {
			name := f.Tag.Get("json")
			value, present := object[name]
			if !present || name == "by" || name == "witness" {
				continue
			}
			if null := nullList(value, f.Type); null != "" {
				return strings.TrimSuffix(name+"."+null, ".itself")
			}
		}
	}
	return ""
}
