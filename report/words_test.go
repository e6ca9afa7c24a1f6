package report

import "testing"

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"ξ_j and x_{i;j}, u_kk": "ξ<sub>j</sub> and x<sub>i;j</sub>, u<sub>kk</sub>",
		"λ_min, Q_ξ^GF(θ)":      "λ<sub>min</sub>, Q<sub>ξ</sub><sup>GF</sup>(θ)",
		"e^{-t} < 1":            "e<sup>−t</sup> &lt; 1",
		"-4 ≠ 4 at x = -1/2":    "−4 ≠ 4 at x = −1/2",
		"x^(3/2), f^(x)":        "x<sup>3/2</sup>, f^(x)",
		"2e-12, a-b, --eta":     "2e-12, a-b, --eta",
	} {
		if got := string(words(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
