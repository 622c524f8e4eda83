using System.Text.Json;
using VlbiOps.Tests.Posteriors;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>The posteriors that samplers are tried on, against Stan's log density and gradient (rstan 2.21.7) at eight points each.</summary>
public sealed class PosteriorModelTests
{
    private const string Reference = "inference/nuts/models.md";
    private const double Tolerance = 1e-10;

    public static TheoryData<string> Names => [.. PosteriorDb.All.Select(posterior => posterior.Name)];

    [ReferenceTheory(Reference)]
    [MemberData(nameof(Names))]
    public void ValuesDifferAsStansDo(string name)
    {
        var objective = PosteriorDb.Get(name).Objective();
        StanPoint[] points = [.. StanPoint.Load(name).OrderBy(point => Math.Abs(point.LogDensity))];
        var values = points.Select(point => objective.Value(point.Unconstrained)).ToArray();
        for (var i = 1; i < points.Length; i++)
        {
            // Stan leaves out constants, so differences are compared; the points are in order of size, so that a large value spoils no small difference.
            var (ours, stans) = (values[i] - values[i - 1], points[i - 1].LogDensity - points[i].LogDensity);
            var tolerance = Tolerance * Math.Abs(points[i].LogDensity);
            Assert.True(Math.Abs(ours - stans) < tolerance, $"point {i}: difference {ours:R}, Stan's {stans:R}, apart by {Math.Abs(ours - stans):E1}, allowed {tolerance:E1}");
        }
    }

    [ReferenceTheory(Reference)]
    [MemberData(nameof(Names))]
    public void GradientsAreStans(string name)
    {
        var objective = PosteriorDb.Get(name).Objective();
        var gradient = new double[objective.Dimension];
        foreach (var point in StanPoint.Load(name))
        {
            objective.ValueAndGradient(point.Unconstrained, gradient);
            var size = point.Gradient.Max(Math.Abs);
            for (var k = 0; k < gradient.Length; k++)
            {
                Assert.True(Math.Abs(gradient[k] + point.Gradient[k]) < Tolerance * size, $"entry {k}: {gradient[k]:R}, Stan's {-point.Gradient[k]:R}, of {size:E1}");
            }
        }
    }

    [ReferenceTheory(Reference)]
    [MemberData(nameof(Names))]
    public void BatchesAndValuesAgreeWithSingleEvaluations(string name)
    {
        var objective = PosteriorDb.Get(name).Objective();
        var n = objective.Dimension;
        var points = StanPoint.Load(name).SelectMany(point => point.Unconstrained).ToArray();
        var (values, gradients, gradient) = (new double[points.Length / n], new double[points.Length], new double[n]);
        objective.ValuesAndGradients(points, values, gradients);
        for (var s = 0; s < values.Length; s++)
        {
            var point = points.AsSpan(s * n, n);
            Assert.Equal(objective.ValueAndGradient(point, gradient), values[s]);
            Assert.Equal(gradient, gradients.AsSpan(s * n, n));
            Assert.Equal(1, objective.Value(point) / values[s], 1e-12);
        }
    }


    /// <summary>One evaluation of Stan's.</summary>
    private sealed record StanPoint(double[] Unconstrained, double LogDensity, double[] Gradient)
    {
        public static IReadOnlyList<StanPoint> Load(string name)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PosteriorDb.File($"logp_{name}.json")));
            return [.. document.RootElement.GetProperty("points").EnumerateArray().Select(point => new StanPoint(
                Numbers(point.GetProperty("unconstrained")), point.GetProperty("logp_with_jacobian").GetDouble(), Numbers(point.GetProperty("grad_with_jacobian"))))];
        }

        private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
    }
}
