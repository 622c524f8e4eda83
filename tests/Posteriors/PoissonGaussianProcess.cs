using VlbiOps.Core.Expressions;
using static VlbiOps.Tests.Posteriors.Densities;

namespace VlbiOps.Tests.Posteriors;

/// <summary>Counts with a Gaussian process as the log of their rate.</summary>
internal static class PoissonGaussianProcess
{
    private const double Jitter = 1e-10;

    public static PosteriorFormula Regression()
    {
        var data = DataFile.Read("gp_pois_regr");
        var (x, k) = (data.Column("x"), data.Column("k"));
        Expr logRho = Expr.Parameter("log rho"), logAlpha = Expr.Parameter("log alpha");
        Expr rho = Functions.Exp(logRho), alpha = Functions.Exp(logAlpha);
        var standardised = Vector("f_tilde", x.Length);
        var root = Cholesky(x.Length, (i, j) => Covariance(x[i] - x[j], rho, alpha) + (i == j ? Jitter : 0));
        Expr[] f = [.. root.Select(row => Dot(row, standardised))];
        var likelihood = Functions.Sum(f.Select((rate, i) => Functions.Exp(rate) - (k[i] * rate)));
        var prior = GammaOfLog(logRho, 25, 4) + Normal(alpha, 0, 2) + Functions.Sum(standardised.Select(z => Normal(z, 0, 1)));
        return new PosteriorFormula
        {
            Parameters = [logRho, logAlpha, .. standardised],
            Monitored = [("rho", rho), ("alpha", alpha), .. Named("f", f)],
            Prior = likelihood + prior - logRho - logAlpha,
        };
    }

    private static Expr Covariance(double distance, Expr rho, Expr alpha) => Functions.Square(alpha) * Functions.Exp(-0.5 * Functions.Square(distance / rho));

    /// <summary>The lower triangular root, row by row (Golub and Van Loan, 4.2.5).</summary>
    private static Expr[][] Cholesky(int n, Func<int, int, Expr> matrix)
    {
        var root = new Expr[n][];
        for (var i = 0; i < n; i++)
        {
            root[i] = new Expr[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix(i, j) - Dot(root[i].Take(j), root[j].Take(j));
                root[i][j] = i == j ? Functions.Sqrt(rest) : rest / root[j][j];
            }
        }

        return root;
    }
}
