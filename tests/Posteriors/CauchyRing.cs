using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Tests.Support;
using static VlbiOps.Tests.Posteriors.Densities;

namespace VlbiOps.Tests.Posteriors;

/// <summary>A thick ring with one mode of brightness around it (Johnson et al. 2020, Science Advances 6, eaaz1310) under visibility amplitudes with Cauchy noise. Amplitudes do not
/// tell a source from itself turned by half a circle: beta and -beta are equally likely, two modes of equal weight.</summary>
internal static class CauchyRing
{
    public const string Data = "vlbi/m87_101_lo_scanavg.csv";

    private const double ShortestBaseline = 1e8;

    private const double MicroarcsecondsToRadians = Math.PI / 180 / 3600 * 1e-6;

    public static Posterior OfAmplitudes { get; } = new("cauchy-ring", Define);

    private static PosteriorFormula Define()
    {
        var rows = File.ReadAllLines(TestFiles.Reference(Data));
        var names = rows[0].Split(',');
        double Number(string row, string name) => double.Parse(row.Split(',')[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);

        // Baselines within a site see flux that is not of the ring.
        var kept = rows.Skip(1).Where(row => double.Hypot(Number(row, "u_lambda"), Number(row, "v_lambda")) > ShortestBaseline).ToArray();
        double[] Column(string name) => [.. kept.Select(row => Number(row, name))];
        var (u, v) = (Column("u_lambda"), Column("v_lambda"));
        Expr rho = Expr.Input("rho"), angle = Expr.Input("theta"), amplitude = Expr.Input("amplitude"), sigma = Expr.Input("sigma");
        Expr logFlux = Expr.Parameter("log flux"), logDiameter = Expr.Parameter("log diameter"), logWidth = Expr.Parameter("log width");
        Expr real = Expr.Parameter("re beta"), imaginary = Expr.Parameter("im beta");
        var argument = Math.PI * Functions.Exp(logDiameter) * rho;
        var blur = Functions.Exp(-Functions.Square(Math.PI * Functions.Exp(logWidth) * rho) / (4 * Math.Log(2)));
        var around = (real * Functions.Cos(angle)) - (imaginary * Functions.Sin(angle));
        var power = Functions.Square(Functions.BesselJ(0, argument)) + Functions.Square(2 * Functions.BesselJ(1, argument) * around);
        var residual = (amplitude - (Functions.Exp(logFlux) * blur * Functions.Sqrt(power + 1e-12))) / sigma;
        return new PosteriorFormula
        {
            Parameters = [logFlux, logDiameter, logWidth, real, imaginary],
            Monitored = [("flux", Functions.Exp(logFlux)), ("diameter", Functions.Exp(logDiameter)), ("width", Functions.Exp(logWidth)), ("re beta", real), ("im beta", imaginary)],
            Prior = Normal(logFlux, Math.Log(0.6), 1) + Normal(logDiameter, Math.Log(40), 0.15) + Normal(logWidth, Math.Log(12), 0.5) + Normal(real, 0, 0.3) + Normal(imaginary, 0, 0.3),
            Row = Functions.Log1p(residual * residual),
            Columns =
            [
                (rho, [.. u.Zip(v, (a, b) => Math.Sqrt((a * a) + (b * b)) * MicroarcsecondsToRadians)]),
                (angle, [.. u.Zip(v, Math.Atan2)]),
                (amplitude, Column("amp_debiased_Jy")),
                (sigma, Column("sigma_Jy")),
            ],
        };
    }
}
