using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Images;

namespace VlbiOps.Tests.Models.Visibility;

/// <summary>What every model and combinator promises; new ones are found by themselves.</summary>
public sealed class SkyModelContractTests
{
    private static readonly double[] East = [0, 1e-3, 0, 4e5, 1.1e9, -2.3e9, 3.1e9, 0, -4.4e9, 5.2e9, 2.7e9, -0.9e9, 3.9e9];
    private static readonly double[] North = [0, 0, -1e-3, -7e5, 0.4e9, 1.9e9, -3.6e9, 2.2e9, 0, 0.1e9, 4.9e9, -5.1e9, 3.3e9];

    public static TheoryData<string> Texts => [.. ContractModels.Texts];

    [Fact]
    public void EveryModelIsInTheCatalog()
    {
        var types = typeof(SkyModel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SkyModel)) && !type.IsAbstract);
        var seen = ContractModels.Texts.SelectMany(text => Within(SkyModelText.Parse(text))).Select(model => model.GetType()).Distinct();
        Assert.Empty(types.Except(seen));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextIsReadBack(string text)
    {
        var model = SkyModelText.Parse(text);
        var again = SkyModelText.Parse(model.ToString());
        Assert.Equal(model, again);
        Assert.Equal(model.Parameters, again.Parameters);
        Assert.Equal(model.Parameters.Count, model.Parameters.Select(parameter => parameter.Name).Distinct().Count());
        Assert.All(model.Parameters, parameter => Assert.Matches(@"^[a-z0-9-]+(\.[a-z0-9-]+)?\.[a-z0-9_]+$", parameter.Name));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void TheFluxIsAtTheOriginAndBaselinesTurnedAroundAreConjugate(string text)
    {
        var model = SkyModelText.Parse(text);
        var values = ContractModels.Values(model);
        var (real, imaginary) = SkyKernels.Visibilities(model, values, East, North);
        var (turnedReal, turnedImaginary) = SkyKernels.Visibilities(model, values, [.. East.Select(u => -u)], [.. North.Select(v => -v)]);
        Assert.Equal(Flux(model, values), real[0], 1e-15 * Flux(model, values));
        Assert.Equal(0, imaginary[0]);
        Assert.Equal(real, turnedReal);
        Assert.Equal(imaginary.Select(value => -value), turnedImaginary);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void VisibilitiesAreTheTransformOfTheImage(string text)
    {
        var model = SkyModelText.Parse(text);
        var values = ContractModels.Values(model);
        if (NumericalTransform.Of(model, values) is not { } transform)
        {
            IsTheTransformOfTheBlurredImage(model, values);
            return;
        }

        var (real, imaginary) = SkyKernels.Visibilities(model, values, East, North);

        // Brightness beyond the quadrature's reach is nowhere negative: it changes no visibility by more than its flux.
        var beyond = real[0] - transform.At(0, 0).Real;
        Assert.InRange(beyond, -1e-9 * real[0], 0.03 * real[0]);
        var tolerance = (1e-9 * real[0]) + Math.Abs(beyond);
        for (var i = 0; i < East.Length; i++)
        {
            var expected = transform.At(East[i], North[i]);
            Assert.True(Math.Abs(expected.Real - real[i]) <= tolerance && Math.Abs(expected.Imaginary - imaginary[i]) <= tolerance,
                $"{text} at {i}: {real[i]:R} {imaginary[i]:R} and {expected} by quadrature");
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void GradientsAgreeWithDifferences(string text)
    {
        var model = SkyModelText.Parse(text);
        var values = ContractModels.Values(model);
        var (real, imaginary) = SkyKernels.Gradients(model, values, East, North);
        for (var k = 0; k < values.Length; k++)
        {
            var (realSlopes, imaginarySlopes) = Differences(model, values, k);
            var tolerance = 1e-10 * Math.Max(1, realSlopes.Concat(imaginarySlopes).Max(Math.Abs));
            for (var i = 0; i < East.Length; i++)
            {
                Assert.True(Math.Abs(real[k][i] - realSlopes[i]) <= tolerance && Math.Abs(imaginary[k][i] - imaginarySlopes[i]) <= tolerance,
                    $"{text} by {model.Parameters[k].Name} at {i}: {real[k][i]:R} {imaginary[k][i]:R} and {realSlopes[i]:R} {imaginarySlopes[i]:R} by differences");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void EveryWidthAgreesWithTheInterpreter(string text)
    {
        var model = SkyModelText.Parse(text);
        var values = ContractModels.Values(model);
        var symbols = SkyKernels.Symbols(model);
        var visibility = model.Visibility(SkyKernels.U, SkyKernels.V, symbols);
        var expected = East.Select((_, i) => (Interpret(visibility.Real, i), Interpret(visibility.Imaginary, i))).ToArray();
        foreach (var target in Enum.GetValues<KernelTarget>())
        {
            var (real, imaginary) = SkyKernels.Visibilities(model, values, East, North, target);
            for (var i = 0; i < East.Length; i++)
            {
                var error = Math.Max(Math.Abs(real[i] - expected[i].Item1), Math.Abs(imaginary[i] - expected[i].Item2));
                Assert.True(error <= 2e-15 * Flux(model, values), $"{text} for {target} at {i}: {real[i]:R} {imaginary[i]:R} and {expected[i]}");
            }
        }

        double Interpret(Expr formula, int i) => Interpreter.Evaluate(formula, name => name switch { "u" => East[i], "v" => North[i], _ => values[Array.FindIndex(symbols, s => s.Name == name)] });
    }

    /// <summary>Of points, thin rings and whatever has no brightness: an image through a Gaussian of two pixels, which takes the visibilities by its own transform.</summary>
    /// <remarks>Pixels of half the Gaussian's width let replicas of its spectrum in, each of exp(-pi^2/ln 2) = 6.5e-7 of the flux at the origin and about four times that at the
    /// longest baseline: 1e-5 holds them all. Brightness is nowhere negative.</remarks>
    private static void IsTheTransformOfTheBlurredImage(SkyModel model, double[] values)
    {
        const int Pixels = 120;
        const double FieldOfView = 240, Width = 2 * FieldOfView / Pixels;
        var image = new SkyImager(model, Pixels, FieldOfView, beam: Width).Image(values);
        var (real, imaginary) = SkyKernels.Visibilities(model, values, East, North);
        var found = image.Visibilities(East, North, PixelPulse.Delta);
        var tolerance = 1e-5 * Flux(model, values);
        for (var i = 0; i < East.Length; i++)
        {
            var width = Width * SkyUnits.MicroArcSecond;
            var blur = Math.Exp(-Math.PI * Math.PI * width * width * ((East[i] * East[i]) + (North[i] * North[i])) / (4 * Math.Log(2)));
            Assert.True(Math.Abs((blur * real[i]) - found.Real[i]) <= tolerance && Math.Abs((blur * imaginary[i]) - found.Imaginary[i]) <= tolerance,
                $"{model} at {i}: {blur * real[i]:R} {blur * imaginary[i]:R} and {found.Real[i]:R} {found.Imaginary[i]:R} by the image");
        }

        Assert.InRange(image.Values.Min(), -1e-6 * image.Values.Max(), double.PositiveInfinity);
    }

    /// <summary>Central differences of eighth order.</summary>
    private static (double[] Real, double[] Imaginary) Differences(SkyModel model, double[] values, int k)
    {
        double[] factors = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280];
        var step = 0.01 * Math.Max(Math.Abs(values[k]), 0.1);
        if (model.Parameters[k].Unit == "deg") step = 2;
        var (real, imaginary) = (new double[East.Length], new double[East.Length]);
        for (var j = 0; j < factors.Length; j++)
        {
            var (above, below) = (At((j + 1) * step), At(-(j + 1) * step));
            for (var i = 0; i < East.Length; i++)
            {
                real[i] += factors[j] * (above.Real[i] - below.Real[i]) / step;
                imaginary[i] += factors[j] * (above.Imaginary[i] - below.Imaginary[i]) / step;
            }
        }

        return (real, imaginary);

        (double[] Real, double[] Imaginary) At(double offset)
        {
            double[] moved = [.. values];
            moved[k] += offset;
            return SkyKernels.Visibilities(model, moved, East, North);
        }
    }

    /// <summary>The fluxes of the components; a total that is asked for replaces those inside.</summary>
    private static double Flux(SkyModel model, double[] values)
    {
        var totals = model.Parameters.Select((parameter, k) => (parameter.Name, Value: values[k])).ToArray();
        var isRenormalised = totals.Any(total => total.Name.EndsWith(".total_flux", StringComparison.Ordinal));
        return totals.Where(total => total.Name.EndsWith(isRenormalised ? ".total_flux" : ".flux", StringComparison.Ordinal)).Sum(total => total.Value);
    }

    private static IEnumerable<SkyModel> Within(SkyModel model) => model switch
    {
        Sum sum => sum.Components.SelectMany(Within).Prepend(model),
        Combinator combinator => Within(combinator.Inner).Prepend(model),
        _ => [model],
    };
}
