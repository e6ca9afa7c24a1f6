package proof

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// letters are the commands of TeX that stand for a character.
var letters = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι",
	"kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
	"chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
	"Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "partial": "∂", "nabla": "∇", "infty": "∞", "cdot": "·", "odot": "⊙",
	"int": "∫", "sum": "Σ", "ell": "ℓ", "dots": "…", "forall": "∀", "clubsuit": "♣", "diamondsuit": "♦",
}

// relations are the commands that stand between two sides.
var relations = map[string]string{
	"le": "≤", "ge": "≥", "neq": "≠", "to": "→", "in": "∈", "propto": "∝", "implies": "⟹",
}

// functionNames are the functions whose commands are their names.
var functionNames = map[string]bool{"ln": true, "log": true, "exp": true, "arcsin": true, "sin": true, "cos": true, "sup": true, "min": true, "arg": true}

// accents are the commands that put something above the letter that follows.
var accents = map[string]string{"bar": "\u0304", "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db", "tilde": "\u0303", "hat": "\u0302"}

var superscripts = map[string]string{
	"0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "T": "ᵀ",
}

var fractions = map[string]string{"1/2": "½", "1/4": "¼", "3/4": "¾"}

// Unicode writes TeX for a terminal: \frac{4\alpha}{1-\mu}\bar\xi_j^2 is
// 4α/(1−μ) · ξ̄_j². Commands that it does not know leave their arguments:
// \mathcal{R} is R.
func Unicode(tex string) string {
	r := renderer{tex: tex}
	return strings.Join(strings.Fields(r.until("")), " ")
}

// renderer reads TeX from left to right.
type renderer struct {
	tex   string
	tight bool // inside of brackets, scripts and fractions signs have no space around
}

// until renders what stands before a stop, "}" or "", and passes over that.
func (r *renderer) until(stop string) string {
	var out strings.Builder
	depth, last := 0, sign
	for r.tex != "" {
		if stop != "" && strings.HasPrefix(r.tex, stop) {
			r.tex = r.tex[len(stop):]
			break
		}
		piece, kind := r.piece(depth == 0 && !r.tight, out.Len() == 0 || endsOpen(out.String()))
		switch kind {
		case opening:
			depth++
		case closing:
			depth--
		case space:
			out.WriteString(piece)
			continue
		}
		out.WriteString(between(last, kind) + piece)
		if last = kind; kind == script {
			last = factor
		}
	}
	return out.String()
}

// between is what separates two pieces: a dot after a quotient, a blank beside the
// name of a function, before a quotient and before the d of an integral.
func between(last, next kind) string {
	product := next != sign && next != closing && next != script
	switch {
	case last == quotient && product && next != differential:
		return " · "
	case last == function && (next == factor || next == quotient):
		return " "
	case (last == factor || last == closing || last == quotient) && (next == function || next == quotient || next == derivative || next == differential):
		return " "
	}
	return ""
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// endsOpen reports whether a sign after s belongs to what follows.
func endsOpen(s string) bool {
	c := lastRune(strings.TrimRight(s, " "))
	return strings.ContainsRune("([{=,≤≥≠→⟹|", c)
}

// kind is what a piece is to those beside it.
type kind uint8

const (
	factor kind = iota
	function
	quotient
	derivative   // d/dt
	differential // the d of ds
	opening
	closing
	sign
	script
	space
)

// piece renders the next piece. Signs and relations have blanks around them if loose,
// a sign that leads none.
func (r *renderer) piece(loose, leads bool) (string, kind) {
	if r.tex == "" { // what wants an argument has none
		return "", space
	}
	c, size := utf8.DecodeRuneInString(r.tex)
	r.tex = r.tex[size:]
	switch c {
	case '\\':
		return r.command(loose)
	case '{':
		return r.until("}"), factor
	case '(', '[':
		return string(c), opening
	case ')', ']':
		return string(c), closing
	case '+', '-', '=', '<', '>':
		text := strings.ReplaceAll(string(c), "-", "−")
		if loose && !(leads && (c == '+' || c == '-')) {
			text = " " + text + " "
		}
		return text, sign
	case ' ':
		return "", space
	case '_':
		if text := r.argument(); utf8.RuneCountInString(text) > 2 {
			return "_{" + text + "}", script
		} else {
			return "_" + text, script
		}
	case '^':
		return power(r.argument()), script
	case ':':
		if strings.HasPrefix(r.tex, "=") {
			r.tex = r.tex[1:]
			return " := ", sign
		}
		return ":", sign
	case '&':
		return " ", space
	case 'd':
		if strings.HasPrefix(r.tex, "s") || strings.HasPrefix(r.tex, "x") || strings.HasPrefix(r.tex, `\theta`) || strings.HasPrefix(r.tex, `\epsilon`) || strings.HasPrefix(r.tex, `\tau`) {
			return "d", differential
		}
	case '/':
		return "/" + r.denominator(), sign
	case ',', ';', '|', '.', '\'':
		return string(c), sign
	}
	return string(c), factor
}

// denominator renders a product such as 2\xi_j that follows a slash, in brackets: to
// the reader of TeX, and of this, a/2b is a/(2b). It is empty where no such product
// follows.
func (r *renderer) denominator() string {
	text, numbers, letters, whole := "", 0, 0, r.tex
	for r.tex != "" {
		rest := r.tex
		piece, kind := r.piece(false, false)
		if kind != factor && kind != script && kind != space {
			r.tex = rest
			break
		}
		switch {
		case kind != factor:
		case letters == 0 && digits.MatchString(piece):
			numbers++
		default:
			letters++
		}
		text += piece
	}
	if numbers == 0 || letters == 0 {
		r.tex = whole
		return ""
	}
	return "(" + text + ")"
}

var digits = regexp.MustCompile(`^\d+$`)

// power writes an exponent.
func power(text string) string {
	small := ""
	for _, c := range text {
		small += superscripts[string(c)]
	}
	switch n := utf8.RuneCountInString(text); {
	case n > 0 && utf8.RuneCountInString(small) == n:
		return small
	case n > 2 || strings.ContainsAny(text, "−+"):
		return "^(" + text + ")"
	}
	return "^" + text
}

// argument renders the next group or single character, tight.
func (r *renderer) argument() string {
	tight := r.tight
	r.tight = true
	defer func() { r.tight = tight }()
	r.tex = strings.TrimLeft(r.tex, " ")
	text, _ := r.piece(false, true)
	return text
}

func (r *renderer) command(loose bool) (string, kind) {
	end := 0
	for end < len(r.tex) && (r.tex[end]|0x20 >= 'a' && r.tex[end]|0x20 <= 'z') {
		end++
	}
	if end == 0 {
		_, end = utf8.DecodeRuneInString(r.tex)
		c := r.tex[:end]
		r.tex = r.tex[end:]
		switch c {
		case "{":
			return "{", opening
		case "}":
			return "}", closing
		case "|":
			return "‖", sign
		case `\`:
			return "; ", space
		}
		return " ", space
	}
	name := r.tex[:end]
	r.tex = strings.TrimLeft(r.tex[end:], " ")
	switch {
	case accents[name] != "":
		letter := r.argument()
		if letter == "" {
			return "", space
		}
		_, size := utf8.DecodeRuneInString(letter)
		return letter[:size] + accents[name] + letter[size:], factor
	case name == "int" || name == "sum":
		return letters[name] + r.scripts() + " ", function
	case letters[name] != "":
		return letters[name], factor
	case relations[name] != "":
		if loose {
			return " " + relations[name] + " ", sign
		}
		return relations[name], sign
	case functionNames[name]:
		return name, function
	case name == "frac":
		return fraction(r.argument(), r.argument())
	case name == "sqrt":
		text := r.argument()
		if !atom(text) {
			text = "(" + text + ")"
		}
		return "√" + text, factor
	case name == "operatorname":
		return r.argument(), function
	case name == "text": // with its blanks
		text, rest, _ := strings.Cut(strings.TrimPrefix(r.tex, "{"), "}")
		r.tex = rest
		return text, sign
	case name == "begin" || name == "end":
		r.argument()
		return "", space
	case name == "underset":
		below := r.argument()
		return r.argument() + "_" + below, function
	}
	return "", space
}

// scripts renders the bounds of a sum or an integral.
func (r *renderer) scripts() string {
	text := ""
	for strings.HasPrefix(r.tex, "_") || strings.HasPrefix(r.tex, "^") {
		piece, _ := r.piece(false, true)
		text += piece
	}
	return text
}

// fraction writes a/b, with the brackets that are needed.
func fraction(a, b string) (string, kind) {
	if text, ok := fractions[a+"/"+b]; ok {
		return text, factor
	}
	if compound(a) {
		a = "(" + a + ")"
	}
	differential := strings.HasPrefix(b, "d") || strings.HasPrefix(b, "∂")
	if !atom(b) && !(differential && utf8.RuneCountInString(b) <= 3) {
		b = "(" + b + ")"
	}
	if a == "d" {
		return a + "/" + b + " ", derivative
	}
	return a + "/" + b, quotient
}

// compound reports whether a text has a sign, a quotient or a sum outside of brackets.
func compound(text string) bool {
	depth := 0
	for _, c := range text {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		case depth == 0 && strings.ContainsRune("+−/·Σ", c):
			return true
		}
	}
	return false
}

// atom reports whether a text needs no brackets under a bar or a root: a number, a
// letter with its scripts and its argument, a root, what is in brackets.
func atom(text string) bool { return atoms.MatchString(text) }

var atoms = regexp.MustCompile(`^(\d+|\pL[\x{300}-\x{36f}]?(_\{[^}]*\}|_\pL)?[⁰¹²³⁴-⁹ᵀ]?(\([t0s∞]\))?[⁰¹²³⁴-⁹]?|√\([^()]*(\([^()]*\)[^()]*)*\)|\([^()]*(\([^()]*\)[^()]*)*\)[⁰¹²³⁴-⁹]?)$`)
