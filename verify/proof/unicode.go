package proof

import (
	"regexp"
	"strings"
)

// letters are the commands of TeX that stand for a character.
var letters = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι",
	"kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
	"chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
	"Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "partial": "∂", "nabla": "∇", "infty": "∞", "cdot": "·",
}

// accents are the commands that put something above the letter that follows.
var accents = map[string]string{"bar": "\u0304", "dot": "\u0307", "ddot": "\u0308", "tilde": "\u0303", "hat": "\u0302"}

// unicode writes a symbol in TeX for a terminal: \bar\xi_j is ξ̄_j. Commands that
// it does not know leave their arguments: \mathcal{R} is R.
func unicode(tex string) string {
	var out strings.Builder
	accent := ""
	put := func(s string) {
		out.WriteString(s)
		if strings.TrimSpace(s) != "" {
			out.WriteString(accent)
			accent = ""
		}
	}
	for i := 0; i < len(tex); {
		if tex[i] != '\\' {
			if accent == "" || tex[i] != '{' && tex[i] != '}' {
				put(tex[i : i+1])
			}
			i++
			continue
		}
		end := i + 1
		for end < len(tex) && (tex[end] >= 'a' && tex[end] <= 'z' || tex[end] >= 'A' && tex[end] <= 'Z') {
			end++
		}
		name := tex[i+1 : end]
		if mark, ok := accents[name]; ok {
			accent = mark
		} else if letter, ok := letters[name]; ok {
			put(letter)
		}
		for i = end; i < len(tex) && tex[i] == ' '; i++ {
		}
	}
	text := out.String()
	for braced.MatchString(text) {
		text = braced.ReplaceAllString(text, "$1")
	}
	return text
}

// braced is what needs no braces.
var braced = regexp.MustCompile(`\{([^{}]{1,2})\}`)
