package theorems

import "github.com/flowproof/flowproof/verify"

// typeset are the formulas of measured claims, whose statements are in words.
var typeset = map[string]string{
	"prop:2": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_\xi(\theta)+\theta^TR\right\},\quad ` +
		`R_j=\frac14\operatorname{arcsinh}\left(\frac{\theta_j(0)}{2\xi_j}\right)`,
	"prop:2/corrected": `\theta(\infty)=\arg\min_{X\theta=y}\left\{Q_\xi(\theta)+\theta^TR\right\},\quad ` +
		`R_j=-\frac14\operatorname{arcsinh}\left(\frac{\theta_j(0)}{2\xi_j}\right)`,
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

// withTeX gives the claims their formulas.
func withTeX(claims []verify.Claim) []verify.Claim {
	for i := range claims {
		if tex, ok := typeset[claims[i].ID]; ok {
			claims[i].TeX = tex
		}
	}
	return claims
}
