using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Tests.Models.Aperture;

/// <summary>The chain's gradient and Jacobian against differences, for every kind of sampling, source and likelihood.</summary>
public class OofProblemTests
{
    private const double Wavelength = 0.0135;

    private static readonly Telescope Dish = TelescopeCatalog.Find("SRT");

    public static TheoryData<string, string> Cases => new()
    {
        { "grid", "gaussian" }, { "grid", "cauchy" }, { "grid", "student-t" }, { "grid", "huber" }, { "scattered", "gaussian" },
        { "compatibility", "gaussian" }, { "compatibility", "cauchy" }, { "chopped", "gaussian" }, { "planet", "cauchy" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientAgreesWithDifferences(string kind, string likelihood)
    {
        var (problem, point) = Make(kind, likelihood);
        var gradient = new double[point.Length];
        var value = problem.Objective.ValueAndGradient(point, gradient);
        Assert.Equal(1, problem.Objective.Value(point) / value, 1e-13);
        for (var j = 0; j < point.Length; j++)
        {
            var difference = Difference(problem.Objective.Value, point, j);
            Assert.True(Math.Abs(difference - gradient[j]) <= 1e-6 * (Math.Abs(gradient[j]) + (1e-3 * gradient.Max(Math.Abs))), $"{j}: {gradient[j]:R} by the chain, {difference:R} by differences");
        }
    }

    [Theory]
    [InlineData("grid", "cauchy")]
    [InlineData("compatibility", "student-t")]
    [InlineData("planet", "huber")]
    public void JacobianAgreesWithDifferences(string kind, string likelihood)
    {
        var (problem, point) = Make(kind, likelihood);
        var count = problem.Objective.ResidualCount;
        var (residuals, jacobian) = (new double[count], new double[count * point.Length]);
        problem.Objective.ResidualsAndJacobian(point, residuals, jacobian);
        var (up, down) = (new double[count], new double[count]);
        for (var j = 0; j < point.Length; j++)
        {
            const double h = 1e-5;
            problem.Objective.Residuals(Moved(point, j, h), up);
            problem.Objective.Residuals(Moved(point, j, -h), down);
            var largest = Math.Max(1e-3, jacobian.AsSpan(j * count, count).ToArray().Max(Math.Abs));
            for (var i = 0; i < count; i++)
            {
                Assert.Equal((up[i] - down[i]) / (2 * h) / largest, jacobian[(j * count) + i] / largest, 1e-6);
            }
        }
    }

    [Fact]
    public void CurvatureOfAProfiledFitIsThatOfTheFullLeastSquaresProblemWithScaleAndOffsetEliminated()
    {
        var (problem, point) = Make("grid", "gaussian");
        var n = point.Length;
        var (gradient, curvature) = (new double[n], new double[n * n]);
        problem.Objective.ValueGradientAndCurvature(point, gradient, curvature);
        var count = problem.Objective.ResidualCount;
        var (residuals, jacobian) = (new double[count], new double[count * n]);
        problem.Objective.ResidualsAndJacobian(point, residuals, jacobian);
        for (var a = 0; a < n; a++)
        {
            var slope = Dot(jacobian.AsSpan(a * count, count), residuals);
            Assert.True(Math.Abs(slope - gradient[a]) <= 1e-9 * gradient.Max(Math.Abs), $"{a}: {slope:R} and {gradient[a]:R}");
            for (var b = 0; b < n; b++)
            {
                Assert.Equal(1, (1 + Dot(jacobian.AsSpan(a * count, count), jacobian.AsSpan(b * count, count))) / (1 + curvature[(a * n) + b]), 1e-10);
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static (OofProblem Problem, double[] Point) Make(string kind, string likelihood)
    {
        var random = new Random(5);
        BeamMap[] maps = [Map(-0.02, random, kind), Map(0, random, kind), Map(0.02, random, kind)];
        var density = Likelihood.Find(likelihood);
        var layout = new OofLayout(3, IlluminationModel.Find("parabolic"), Dish.PrimaryRadius, 3, density);
        var beams = kind switch
        {
            "chopped" => SubBeam.Of(4e-4, 1.1, 0, 2e-4),
            "planet" => SubBeam.Of(0, 1, 1e-4, 2e-4),
            _ => SubBeam.Single,
        };
        var model = new OofModel(Dish, Wavelength, layout, density, beams, 16, kind == "compatibility" ? new PyoofSampling(64, 4) : null);
        var data = maps.Select(map => OofMapData.Of(map, 0.2, kind is not ("scattered" or "compatibility"), MapSelection.All)).ToArray();
        var point = layout.Parameters.All.Select((parameter, i) => parameter.Start + ((parameter.Unit == "m" ? 0.5 : 0.1) * Math.Sin(i + 1))).ToArray();
        return (new OofProblem(model, data), point);
    }

    private static BeamMap Map(double dz, Random random, string kind)
    {
        var (u, v, power) = (new List<double>(), new List<double>(), new List<double>());
        for (var row = -5; row <= 5; row++)
        {
            for (var column = -5; column <= 5; column++)
            {
                var jitter = kind == "scattered" ? 3e-5 * random.NextDouble() : 0;
                u.Add((column * 1e-4) + jitter);
                v.Add((row * 1e-4) - (0.5 * jitter));
                power.Add(Math.Exp(-((column * column) + (row * row)) / 12.0) + (0.05 * random.NextDouble()));
            }
        }

        return new BeamMap([.. u], [.. v], [.. power], dz);
    }

    private static double[] Moved(double[] point, int j, double h)
    {
        var moved = (double[])point.Clone();
        moved[j] += h;
        return moved;
    }

    private static double Difference(ValueAt value, double[] point, int j)
    {
        const double h = 1e-4;
        double At(double step) => value(Moved(point, j, step));
        return ((8 * (At(h) - At(-h))) - (At(2 * h) - At(-2 * h))) / (12 * h);
    }

    private delegate double ValueAt(ReadOnlySpan<double> point);
}
