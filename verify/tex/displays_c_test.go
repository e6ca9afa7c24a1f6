package tex

// displaysC are the displays of Appendix C. In the two that take the gradient at
// another point, that is part of the notation.
var displaysC = []display{
	{"HB, momentum", `
			p_{k+1}
			= \mu p_k - \nabla L(\beta_k), \\
			\beta_{k+1}
			= \beta_k + \eta p_{k+1},`, `
			p2
			= mu*p1 - g1;
			beta2
			= beta1 + eta*p2`},
	{"eq:13", `
			\beta_{k+1}
			= \beta_k + \mu(\beta_k - \beta_{k-1}) - \eta \nabla L(\beta). \tag{13}`, `
			beta2
			= beta1 + mu*(beta1 - beta0) - eta*g`},
	{"C.1, Taylor", `
			\beta(t+\eta)
			= \beta(t) + \eta \dot{\beta}(t) + \frac{\eta^2}{2} \ddot{\beta}(t) + \mathcal{O}(\eta^3),`, `
			shift(beta, eta)
			= beta + eta*D(beta) + eta^2/2*D(D(beta)) + O(eta^3)`},
	{"eq:14", `
			\beta(t+\eta) - \beta(t)
			= \mu(\beta(t) - \beta(t-\eta)) - \eta \nabla L(\beta)
			\implies \eta \dot{\beta}(t) + \frac{\eta^2}{2} \ddot{\beta}(t)
			= \mu \left( \eta \dot{\beta}(t) - \frac{\eta^2}{2} \ddot{\beta}(t) \right) - \eta \nabla L(\beta), \tag{14}`, `
			shift(beta, eta) - beta
			= mu*(beta - shift(beta, -eta)) - eta*g;
			eta*D(beta) + eta^2/2*D(D(beta))
			= mu*(eta*D(beta) - eta^2/2*D(D(beta))) - eta*g`},
	{"C.1, the flow", `
			\alpha \ddot{\beta}(t) + \dot{\beta}(t) + \frac{\nabla L(\beta)}{1-\mu}
			= 0.`, `
			alpha*D(D(beta)) + D(beta) + g/(1 - mu)
			= 0`},
	{"C.1, alpha", `
			\alpha
			= \frac{\eta(1+\mu)}{2(1-\mu)}`, `
			alpha
			= eta*(1 + mu)/(2*(1 - mu))`},
	{"NAG", `
			p_{k+1}
			= \mu p_k - \eta \nabla L(\beta_k + \mu p_k), \\
			\beta_{k+1}
			= \beta_k + p_{k+1},`, `
			p2
			= mu*p1 - eta*grho1;
			beta2
			= beta1 + p2`},
	{"NAG, one step", `
			\beta_{k+1}
			= \beta_k + \mu(\beta_k - \beta_{k-1}) - \eta \nabla L(\beta)|_{\beta
			= \rho_k},`, `
			beta2
			= beta1 + mu*(beta1 - beta0) - eta*grho1`},
	{"eq:15, 16", `
			\eta \dot{\beta}(t) + \frac{\eta^2}{2} \ddot{\beta}(t)
			= \mu \left( \eta \dot{\beta}(t) - \frac{\eta^2}{2} \ddot{\beta}(t) \right) - \eta \nabla L(\beta)|_{\beta
			= \rho(t)}
			\Rightarrow \frac{\eta(1+\mu)}{2}\ddot{\beta}(t) + (1-\mu)\dot{\beta}(t)
			= -\nabla L(\beta)|_{\beta=\rho(t)}.`, `
			eta*D(beta) + eta^2/2*D(D(beta))
			= mu*(eta*D(beta) - eta^2/2*D(D(beta))) - eta*grho;
			eta*(1 + mu)/2*D(D(beta)) + (1 - mu)*D(beta)
			= -grho`},
	{"C.2, rho", `
			\rho(t)
			= \beta(t) + \mu(\beta(t) - \beta(t - \eta))
			= \beta(t) + \eta \mu \dot{\beta}(t) + \mathcal{O}(\eta^3),`, `
			rho
			= beta + mu*(beta - shift(beta, -eta))
			= beta + eta*mu*D(beta) + O(eta^3)`},
	{"C.2, gradient", `
			\eta \nabla L(\beta)|_{\beta=\rho(t)}
			= \eta \nabla L(\beta)|_{\beta=\beta(t)} + \eta^2 \mu \nabla^2 L(\beta) \cdot \dot{\beta}|_{\beta=\beta(t)} + \mathcal{O}(\eta^2).`, `
			eta*grho
			= eta*g + eta^2*mu*Hb + O(eta^2)`},
	{"C.2, differentiated", `
			\frac{\eta(1+\mu)}{2}\ddot{\beta}(t) + (1-\mu)\ddot{\beta}(t)
			= -\nabla^2 L(\beta) \cdot \dot{\beta}|_{\beta=\rho(t)}
			\implies \eta^2 \mu \nabla^2 L(\beta) \cdot \dot{\beta}|_{\beta=\beta(t)}
			= -\eta^2 (1-\mu)\ddot{\beta}(t)`, `
			eta*(1 + mu)/2*D(D(beta)) + (1 - mu)*D(D(beta))
			= -Hrho;
			eta^2*mu*Hb
			= -eta^2*(1 - mu)*D(D(beta))`},
	{"C.2, split", `
			\begin{split} \frac{\eta(1+\mu)}{2}\ddot{\beta}(t) + (1-\mu)\dot{\beta}(t)
			&= -\nabla L(\beta) + \eta\mu(1-\mu)\ddot{\beta}(t) \\
			\Longrightarrow &~\alpha\ddot{\beta} + \dot{\beta} + \frac{\nabla L(\beta)}{1-\mu}
			= 0 \end{split}`, `
			eta*(1 + mu)/2*D(D(beta)) + (1 - mu)*D(beta)
			= -g + eta*mu*(1 - mu)*D(D(beta));
			alpha*D(D(beta)) + D(beta) + g/(1 - mu)
			= 0`},
	{"C.2, alpha", `
			\alpha
			= \frac{2\mu^2 - \mu + 1}{2(1 - \mu)}.`, `
			alpha
			= (2*mu^2 - mu + 1)/(2*(1 - mu))`},
}
