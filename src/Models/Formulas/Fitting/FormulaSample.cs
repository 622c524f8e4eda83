using VlbiOps.Core.Expressions;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>One output of a model at one row, as formulas of the parameters (<see cref="FormulaLayout.Names"/>) and of the row's numbers.</summary>
/// <remarks>Errors of variables count by the effective variance s^2 + sum (df/dx_j)^2 s_j^2, the first order of the distance in all directions at once
/// (Orear 1982, Am. J. Phys. 50, 912; Boggs and Rogers 1990, Contemp. Math. 112, 183): the true values of the variables are at their best.</remarks>
/// <param name="Fitted">What the formula gives.</param>
/// <param name="Scale">The scale of the error.</param>
/// <param name="Residual">(observed - fitted) / scale.</param>
/// <param name="Loss">Minus the log density of the residual, with the logarithm of a fitted noise, less what does not depend on parameters.</param>
/// <param name="Weight">Derivative of the loss by the residual, over the residual: 1 for a row that counts in full, towards 0 for an outlier.</param>
/// <param name="Bend">The second derivative of the loss by the residual, kept positive: what a curvature is made of.</param>
/// <param name="NoiseBend">The second derivative by the logarithm of the noise, L'' r^2 + L' r: never negative for the likelihoods there are.</param>
internal sealed record FormulaSample(Expr Fitted, Expr Scale, Expr Residual, Expr Loss, Expr Weight, Expr Bend, Expr NoiseBend)
{
    /// <summary>Beyond an inflexion a loss bends down; this share of the weight keeps curvatures positive (Triggs et al. 2000, Bundle adjustment, 4.3).</summary>
    private const double LeastBend = 0.1;

    /// <summary>The samples of all outputs.</summary>
    public static FormulaSample[] Of(FormulaModel model, FormulaLayout layout) => [.. model.Terms.Select((term, k) => Of(model, layout, term, k))];

    /// <summary>The symbol of what was observed of an output.</summary>
    public static Expr Observed(int output) => Expr.Input($"observed {output}");

    /// <summary>The symbol of an output's errors.</summary>
    public static Expr Sigma(int output) => Expr.Input($"sigma of observed {output}");

    /// <summary>The symbol of a variable's errors.</summary>
    public static Expr Sigma(string variable) => Expr.Input($"sigma of {variable}");

    private static FormulaSample Of(FormulaModel model, FormulaLayout layout, FormulaTerm term, int k)
    {
        var fitted = term.Formula.Value.Real;
        var scale = term.Sigma is null ? Expr.Constant(1) : Sigma(k);
        var slopes = term.Formula.Variables.Where(model.ColumnSigmas.ContainsKey).Select(name => Differentiation.Derivative(fitted, Expr.Input(name)) * Sigma(name)).ToArray();
        if (slopes.Length > 0) scale = Functions.Sqrt(Functions.Sum([scale * scale, .. slopes.Select(Functions.Square)]));
        var noise = model.IsNoiseFitted ? Expr.Parameter(layout.Names[^(model.Terms.Count - k)]) : null;
        if (noise is not null) scale *= noise;
        var residual = (Observed(k) - fitted) / scale;
        var loss = model.Likelihood.Shape(residual);
        if (noise is not null) loss += Functions.Log(noise);
        var weight = model.Likelihood.Weight(residual);
        var bend = SecondDerivative(model.Likelihood, residual);
        return new(fitted, scale, residual, loss, weight, Functions.Max(bend, LeastBend * weight), (bend + weight) * residual * residual);
    }

    private static Expr SecondDerivative(Likelihood likelihood, Expr residual)
    {
        var r = Expr.Parameter("r");
        var second = Differentiation.Derivative(Differentiation.Derivative(likelihood.Shape(r), r), r);
        return Graph.Substitute([second], new Dictionary<Expr, Expr> { [r] = residual })[0];
    }
}
