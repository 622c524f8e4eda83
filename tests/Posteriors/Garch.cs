using VlbiOps.Core.Expressions;
using static VlbiOps.Tests.Posteriors.Densities;

namespace VlbiOps.Tests.Posteriors;

/// <summary>GARCH(1,1): a variance that follows from the one before, hard bounds alpha1 &lt; 1 and beta1 &lt; 1 - alpha1.</summary>
/// <remarks>The recurrence is one formula of parameters alone, the observations its constants: what follows from what came before has no rows to loop over.</remarks>
internal static class Garch
{
    /// <summary>A logarithm is the longest part of the formula: one is taken of the product of so many variances, far from overflow.</summary>
    private const int VariancesALog = 5;

    public static PosteriorFormula Garch11()
    {
        var data = DataFile.Read("garch");
        Expr mu = Expr.Parameter("mu"), logAlpha0 = Expr.Parameter("log alpha0");
        Expr u = Expr.Parameter("logit alpha1"), v = Expr.Parameter("logit beta1/(1-alpha1)");
        Expr alpha0 = Functions.Exp(logAlpha0), alpha1 = Logistic(u), beta1 = Logistic(v) * Logistic(-u);

        // dx/du of a logistic x is x (1 - x), and 1 - x the logistic of -u, exact also near 1; beta1's interval has the length 1 - alpha1.
        var logJacobian = logAlpha0 + LogLogistic(u) + LogLogistic(-u) + LogLogistic(v) + LogLogistic(-v) + LogLogistic(-u);
        return new PosteriorFormula
        {
            Parameters = [mu, logAlpha0, u, v],
            Monitored = [("mu", mu), ("alpha0", alpha0), ("alpha1", alpha1), ("beta1", beta1)],
            Prior = Likelihood(data.Column("y"), data["sigma1"], mu, alpha0, alpha1, beta1) - logJacobian,
        };
    }

    private static Expr Likelihood(double[] series, double firstSd, Expr mu, Expr alpha0, Expr alpha1, Expr beta1)
    {
        Expr variance = firstSd * firstSd, product = 1, sum = 0;
        for (var t = 0; t < series.Length; t++)
        {
            var square = Functions.Square(series[t] - mu);
            sum += square / variance;
            product *= variance;
            if ((t + 1) % VariancesALog == 0 || t + 1 == series.Length)
            {
                (sum, product) = (sum + Functions.Log(product), 1);
            }

            variance = alpha0 + (alpha1 * square) + (beta1 * variance);
        }

        return 0.5 * sum;
    }

    private static Expr Logistic(Expr x) => 1 / (1 + Functions.Exp(-x));

    private static Expr LogLogistic(Expr x) => -Functions.Log1p(Functions.Exp(-x));
}
