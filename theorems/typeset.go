package theorems

import "github.com/flowproof/flowproof/verify"

// typeset are the formulas of measured claims, whose statements are in words.
var typeset = map[string]string{
	"prop:2": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_\xi(\theta)+\theta^TR\right\},\quad ` +
		`R_j=\frac14\operatorname{arcsinh}\left(\frac{\theta_j(0)}{2\xi_j}\right)`,
	"prop:2/corrected": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_\xi(\theta)+\theta^TR\right\},\quad ` +
		`R_j=-\frac14\operatorname{arcsinh}\left(\frac{\theta_j(0)}{2\xi_j}\right)`,
	"sec:3.b":           `Q_\xi^{\mathrm{GF}}(\theta)\to\|\theta\|_1\quad\text{as }\xi\to0`,
	"sec:3.b/corrected": `\frac{4Q_\xi^{\mathrm{GF}}(\theta)}{\ln(1/\xi)}\to\|\theta\|_1\quad\text{as }\xi\to0`,
	"thm:3": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_{\bar\xi(\infty)}(\theta)+\theta^TR\right\}+\mathcal{O}(\eta^2),\quad ` +
		`R_j=\frac14\operatorname{arcsinh}\left(\frac{\theta_j(0)}{2\xi_j}+\frac{4\alpha\,\partial_{\theta_j}L(\theta(0))}{1-\mu}\sqrt{1+\frac{\theta_j^2(0)}{4\xi_j^2}}\right),\quad ` +
		`\bar\xi(\infty)=\xi\odot e^{-\alpha\phi(\infty)}`,
	"thm:3/corrected": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_{\bar\xi(\infty)}(\theta)+\theta^TR\right\}+\mathcal{O}(\eta^2),\quad ` +
		`R_j=-\frac14\operatorname{arcsinh}\left(\frac{\theta_j(0)}{2\xi_j}-\frac{4\alpha\,\partial_{\theta_j}L(\theta(0))}{1-\mu}\sqrt{1+\frac{\theta_j^2(0)}{4\xi_j^2}}\right),\quad ` +
		`\bar\xi(\infty)=\xi\odot e^{-\alpha\phi(\infty)}`,
	"thm:3/exact": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_{\xi_\infty}(\theta)+\theta^TR\right\},\quad ` +
		`\xi_\infty=\left|u(\infty)v(\infty)\right|,\quad ` +
		`R=-\frac14\left[\operatorname{arcsinh}\frac{\theta(0)}{2\xi}+\alpha\left(r_u(0)-r_v(0)\right)-\alpha\int_0^\infty\left(r_u^2-r_v^2\right)dt\right],\quad r_u=\frac{\dot u}{u},\quad r_v=\frac{\dot v}{v}`,
	"prop:5": `\phi_j(\infty)=\frac{16\left[X^TX\right]_{jj}}{n(1-\mu)}Q_{\xi,j}(\theta_j(\infty))+C+\mathcal{O}(\eta)`,
	"prop:5/corrected": `\phi_j(\infty)=\frac{8\left[X^TX\right]_{jj}}{n(1-\mu)}\left[Q_{\xi,j}(\theta_j(\infty))-Q_{\xi,j}(\theta_j(0))\right]` +
		`+\frac{2}{1-\mu}\,\partial_{\theta_j}L(\theta(0))\operatorname{arcsinh}\frac{\theta_j(0)}{2\xi_j}+\mathcal{O}(\eta)\quad\text{if }X^TX\text{ is diagonal}`,
}

// Statements that the text makes again, by the claim whose formula they have, and by that whose
// is true instead.
var typesetAgain = map[string]struct{ as, instead string }{
	"prop:2.limit":     {"prop:2", "prop:2/corrected"},
	"eq:66":            {"prop:2", "prop:2/corrected"},
	"eq:8":             {"thm:3", "thm:3/corrected"},
	"prop:5/decoupled": {"prop:5", "prop:5/corrected"},
}

// withTeX gives the claims their formulas.
func withTeX(claims []verify.Claim) []verify.Claim {
	for i := range claims {
		if tex, ok := typeset[claims[i].ID]; ok {
			claims[i].TeX = tex
		}
		if again, ok := typesetAgain[claims[i].ID]; ok {
			claims[i].TeX, claims[i].InsteadTeX = typeset[again.as], typeset[again.instead]
		}
	}
	return claims
}
