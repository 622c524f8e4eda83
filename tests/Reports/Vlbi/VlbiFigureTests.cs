using System.Xml.Linq;
using VlbiOps.Data.Closures;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Vlbi;

namespace VlbiOps.Tests.Reports.Vlbi;

public class VlbiFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void CoverageHasAMarkForEveryVisibilityAndItsConjugate()
    {
        var set = VlbiFitFixture.Observation();
        var figure = UvCoverageFigure.Of(set);

        // A mark each and one in the legend, of each kind.
        Assert.Equal(set.Count + 1, Marks(figure, "circle"));
        Assert.Equal(set.Count + 1, Marks(figure, "rect", "#d55e00"));
        Assert.Contains("60 visibilities on 10 baselines", figure.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void CoverageOfSeveralNamesThem()
    {
        var figure = UvCoverageFigure.Of(VlbiFitFixture.Observation("one"), VlbiFitFixture.Observation("two"));
        Assert.Contains("one, 2017-04-11, 230.00 GHz", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("two, 2017-04-11, 230.00 GHz", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => UvCoverageFigure.Of());
    }

    [Fact]
    public void EastIsToTheLeftInTheCoverageToo()
    {
        var svg = XDocument.Parse(UvCoverageFigure.Of(VlbiFitFixture.Observation()).ToSvg());
        double[] ticks = [.. svg.Descendants(Svg + "text").Where(t => t.Attribute("text-anchor")?.Value == "middle" && t.Attribute("x") is not null && double.TryParse(Plain(t.Value), out _))
            .OrderBy(t => (double)t.Attribute("x")!).Select(t => double.Parse(Plain(t.Value), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(ticks.Length > 3);
        Assert.Equal(ticks.OrderDescending(), ticks);
    }

    [Fact]
    public void LargeSetsAreDrawnThinly()
    {
        var set = VlbiFitFixture.Observation();
        var many = set.Columns.Take([.. Enumerable.Range(0, 9000).Select(k => k % set.Count)]);
        var large = set.With(many, "repeated");
        Assert.InRange(Marks(UvCoverageFigure.Of(large), "circle"), 1500, 2100);
        Assert.InRange(Marks(AmplitudeFigure.Of(large), "circle"), 1000, 1500);
        Assert.Contains("An even choice of them is drawn.", UvCoverageFigure.Of(large).AltText, StringComparison.Ordinal);
        Assert.Contains("9000 amplitudes", AmplitudeFigure.Of(large).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void PhasesHaveModelAndResiduals()
    {
        var set = VlbiFitFixture.Observation();
        Assert.Equal(set.Count, Marks(PhaseFigure.Of(set), "circle"));
        Assert.Contains("Phases of 60 visibilities", PhaseFigure.Of(set).AltText, StringComparison.Ordinal);
        var comparison = new VlbiProblem(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Visibility)).Compare(VlbiFitFixture.Truth)[0];
        var figure = PhaseFigure.Of([comparison]);
        Assert.Equal((2 * set.Count) + 1, Marks(figure, "circle"));
        Assert.Equal(set.Count + 1, Marks(figure, "rect", "#d55e00"));
        double[] residuals = [.. comparison.Data.Select((re, k) =>
        {
            System.Numerics.Complex data = new(re, comparison.DataImaginary[k]), model = new(comparison.Model[k], comparison.ModelImaginary[k]);
            return (data / model).Phase / Math.Min(103.923 / 180 * Math.PI, comparison.Sigma[k] / data.Magnitude);
        })];
        Assert.Contains($"root mean square {VlbiOps.Reports.Text.NumberText.Significant(Math.Sqrt(residuals.Average(r => r * r)), 3)}.", figure.AltText, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PhaseFigure.Of([comparison with { Product = DataProduct.Amplitude }]));
    }

    [Fact]
    public void WhatWasNotFittedIsComparedToo()
    {
        var fit = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.ClosurePhase, DataProduct.LogClosureAmplitude), VlbiFitFixture.Truth);
        var (phases, doubt) = FitProducts.Of(fit, DataProduct.Visibility);
        Assert.Equal((60, DataProduct.Visibility), (Assert.Single(phases).Data.Length, phases[0].Product));
        Assert.Contains("Phases were not fitted", doubt, StringComparison.Ordinal);
        Assert.Contains("the model is scaled by", FitProducts.Of(fit, DataProduct.Amplitude).Remark, StringComparison.Ordinal);
        Assert.Equal(DataProduct.LogClosureAmplitude, FitProducts.Of(fit, DataProduct.ClosureAmplitude, DataProduct.LogClosureAmplitude).Comparisons[0].Product);
        var amplitudes = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Amplitude), VlbiFitFixture.Truth);
        Assert.Equal((DataProduct.ClosurePhase, 36), (FitProducts.Of(amplitudes, DataProduct.ClosurePhase).Comparisons[0].Product, FitProducts.Of(amplitudes, DataProduct.ClosurePhase).Comparisons[0].Data.Length));
        Assert.Same(amplitudes.Comparisons[0], FitProducts.Of(amplitudes, DataProduct.Amplitude).Comparisons[0]);
    }

    [Fact]
    public void ResidualsOfEveryProductHaveARow()
    {
        var comparisons = new VlbiProblem(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Visibility, DataProduct.ClosurePhase)).Compare(VlbiFitFixture.Truth);
        var figure = ResidualCourseFigure.Of(comparisons);
        Assert.Contains("120 of visibilities", figure.AltText, StringComparison.Ordinal);
        Assert.Contains("36 of closure phases", figure.AltText, StringComparison.Ordinal);
        Assert.Equal(2 * (120 + 36), Marks(figure, "circle"));
        Assert.Throws<ArgumentException>(() => ResidualCourseFigure.Of([]));
    }

    [Fact]
    public void AmplitudesHaveModelAndResiduals()
    {
        var comparisons = new VlbiProblem(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Amplitude)).Compare(VlbiFitFixture.Truth);
        var figure = AmplitudeFigure.Of(comparisons);
        int count = comparisons[0].Data.Length, positive = comparisons[0].Data.Count(a => a > 0);

        // Data and residuals, those of the data that a logarithm has; the model's are squares; each has one in the legend.
        Assert.Equal(positive + count + 1, Marks(figure, "circle"));
        Assert.Equal(count + 1, Marks(figure, "rect", "#d55e00"));
        Assert.Contains("60 amplitudes", figure.AltText, StringComparison.Ordinal);
        var rms = Math.Sqrt(comparisons[0].Residuals.Average(r => r * r));
        Assert.Contains(VlbiOps.Reports.Text.NumberText.Significant(rms, 3), figure.AltText, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AmplitudeFigure.Of(new VlbiProblem(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.ClosurePhase)).Compare(VlbiFitFixture.Truth)));
    }

    [Theory]
    [InlineData(ClosureKind.Phase, "closure phase (°)")]
    [InlineData(ClosureKind.Bispectrum, "closure phase (°)")]
    [InlineData(ClosureKind.Amplitude, "closure amplitude")]
    [InlineData(ClosureKind.LogAmplitude, "ln closure amplitude")]
    public void ClosuresAloneAreDrawn(ClosureKind kind, string label)
    {
        var closures = ClosureSets.Form(VlbiFitFixture.Observation(), kind);
        var figure = ClosureFigure.Of(closures);
        int[] loops = [.. closures.Stations.GroupBy(names => string.Join('-', names)).Select(loop => loop.Count()).OrderDescending()];
        Assert.Equal(loops.Take(ClosureFigure.MostPanels).Sum(), Marks(figure, "circle"));
        Assert.Contains(FormattableString.Invariant($"of {loops.Length} loops"), figure.AltText, StringComparison.Ordinal);
        Assert.Contains(label, figure.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void TwelveLoopsAreDrawnAndTheOthersCounted()
    {
        var closures = ClosureSets.Form(VlbiFitFixture.Observation(stations: 7, times: 3), ClosureKind.Phase, ClosureSelection.Maximal);
        var figure = ClosureFigure.Of(closures);
        Assert.Equal(12 * 3, Marks(figure, "circle"));
        Assert.Contains("the 12 loops with most data are drawn, 23 are not", figure.AltText, StringComparison.Ordinal);
        Assert.Equal("12 of 35 loops of stations are drawn, those with most data", figure.Remark);
    }

    [Fact]
    public void TheModelsLineIsBrokenOverHoursWithoutData()
    {
        double[] hours = [1, 1.1, 1.2, 1.3, 6, 6.1, 6.2];
        var comparison = new ProductComparison
        {
            Product = DataProduct.ClosurePhase, Observation = "x", TimeHours = hours, Labels = [.. hours.Select(_ => "A-B-C")], BaselineLength = [.. hours.Select(_ => 1.0)],
            Data = [.. hours.Select(hour => 0.1 * hour)], Model = [.. hours.Select(hour => 0.1 * hour)], Sigma = [.. hours.Select(_ => 0.1)],
        };

        static int Lines(ProductComparison of) => XDocument.Parse(ClosureFigure.Of(of).ToSvg()).Descendants(Svg + "path")
            .Where(path => path.ToString().Contains("#d55e00", StringComparison.OrdinalIgnoreCase)).Sum(path => ((string)path.Attribute("d")!).Count(letter => letter == 'M'));
        Assert.Equal(Lines(comparison with { TimeHours = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6] }) + 1, Lines(comparison));
    }

    [Fact]
    public void AModelBeyondTheTurnIsDrawnNearItsDatum()
    {
        var comparison = new ProductComparison
        {
            Product = DataProduct.ClosurePhase, Observation = "x", TimeHours = [1, 2], Labels = ["A-B-C", "A-B-C"], BaselineLength = [1, 1],
            Data = [3.1, -3.1], Model = [-3.1, 3.1], Sigma = [0.1, 0.1],
        };
        var svg = ClosureFigure.Of(comparison).ToSvg();

        // 3.1 and -3.1 are 4.8 degrees apart across the turn: no axis beyond 200 degrees is needed.
        Assert.DoesNotContain("300", Text(svg), StringComparison.Ordinal);
        Assert.Contains("0.832 standard deviations", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ResidualsAreCountedWhereTheyCount()
    {
        var comparison = new ProductComparison
        {
            Product = DataProduct.LogAmplitude, Observation = "x", TimeHours = [1, 2, 3], Labels = ["a", "b", "c"], BaselineLength = [1, 1, 1],
            Data = [1, 2, 0], Model = [0, 0, 50], Sigma = [1, 1, double.PositiveInfinity],
        };
        Assert.Contains("2 of log amplitudes, standard deviation 1.58", ResidualFigure.Of([comparison]).AltText, StringComparison.Ordinal);
        var complex = comparison with { Product = DataProduct.Visibility, DataImaginary = [0, 0, 0], ModelImaginary = [3, 4, 5] };
        Assert.Contains("4 of visibilities", ResidualFigure.Of([complex]).AltText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-130)]
    [InlineData(100)]
    public void TheBrightSideOfARingLiesAtMinusTheArgument(double argument)
    {
        double[] point = [.. VlbiFitFixture.Truth];
        point[4] = argument;
        var figure = SkyImageFigure.Of(VlbiFitFixture.Ring, point, new SkyImageOptions { FieldOfViewUas = 100, Pixels = 64, BeamUas = 8 });
        var (x, y) = Brightest(figure, 0);
        Assert.Equal(-argument, Math.Atan2(x, y) * 180 / Math.PI, 5.0);
        Assert.Equal(21, double.Hypot(x, y), 2.5);
        var (bx, by) = Brightest(figure, 1);
        Assert.Equal(-argument, Math.Atan2(bx, by) * 180 / Math.PI, 6.0);
    }

    [Fact]
    public void ABeamShowsTheSameFluxAndTheBlurredModel()
    {
        var (sky, grid) = (SkyModelText.Parse("gauss"), new SkyGrid(101, 120));
        var area = grid.StepUas * grid.StepUas;
        Assert.Equal(0.7, SkyPicture.Sharp(sky, grid)!.At([0.7, 20]).Sum() * area, 1e-6);
        var blurred = SkyPicture.Blurred(sky, grid, 15).At([0.7, 20]);
        Assert.Equal(0.7, blurred.Sum() * area, 1e-4);

        // A Gaussian with a Gaussian beam is one of the root of the sum of squares.
        Assert.Equal(0.7 * 4 * Math.Log(2) / (Math.PI * (400 + 225)), blurred.Max(), 1e-7);
    }

    [Fact]
    public void APictureRunsEastwardsAndNorthwards()
    {
        var (sky, grid) = (SkyModelText.Parse("shift(gauss)"), new SkyGrid(61, 120));
        double Value(string name) => name.Split('.')[^1] switch { "flux" => 1, "fwhm" => 10, "x" or "x0" or "east" => 20, _ => -12 };
        double[] point = [.. sky.Parameters.Select(p => Value(p.Name))];
        foreach (var picture in new[] { SkyPicture.Sharp(sky, grid)!, SkyPicture.Blurred(sky, grid, 10) })
        {
            var values = picture.At(point);
            var peak = Array.IndexOf(values, values.Max());
            Assert.Equal(20, grid.Offsets()[peak % 61], 1.0);
            Assert.Equal(-12, grid.Offsets()[peak / 61], 1.0);
        }
    }

    [Theory]
    [InlineData("point", new[] { 0.7 }, true)]
    [InlineData("gauss", new[] { 0.7, 1.2 }, true)]
    [InlineData("gauss", new[] { 0.7, 20.0 }, false)]
    public void WhatIsFinerThanThePixelsIsBlurredOverThem(string model, double[] point, bool isBlurred)
    {
        var (sky, grid) = (SkyModelText.Parse(model), new SkyGrid(64, 120));
        var picture = SkyPicture.Detailed(sky, grid, point);
        Assert.Equal(isBlurred ? 2.5 * grid.StepUas : 0, picture.BeamUas);
        Assert.Equal(0.7, picture.At(point).Sum() * grid.StepUas * grid.StepUas, 1e-3);
        var figure = SkyImageFigure.Of(sky, point, new SkyImageOptions { BeamUas = 20 });
        Assert.Equal(isBlurred, figure.AltText.Contains("finer than the pixels", StringComparison.Ordinal));
        Assert.Contains("seen with a circular beam of 20.0 µas", figure.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void MeanAndDeviationOverDraws()
    {
        double[] brighter = [.. VlbiFitFixture.Truth];
        brighter[0] *= 1.5;
        var figure = SkyImageFigure.OfDraws(VlbiFitFixture.Ring, [VlbiFitFixture.Truth, brighter], new SkyImageOptions { FieldOfViewUas = 100 });
        var one = SkyImageFigure.Of(VlbiFitFixture.Ring, VlbiFitFixture.Truth, new SkyImageOptions { FieldOfViewUas = 100 });
        double[] greatest(string alt) => [.. alt.Split("greatest ").Skip(1).Select(part => double.Parse(part[..part.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture))];
        var peak = greatest(one.AltText)[0];
        Assert.Equal(1.25 * peak, greatest(figure.AltText)[0], 0.01 * peak);
        Assert.Equal(0.5 / Math.Sqrt(2) * peak, greatest(figure.AltText)[1], 0.01 * peak);
    }

    [Fact]
    public void TheNominalBeamIsThatOfTheDirtyBeamsPeak()
    {
        var set = VlbiFitFixture.Observation();
        var beam = NominalBeam.Of([set])!;
        var sharp = (beam.PositionAngleDegrees + 90) * SkyUnits.Degree;
        double Dirty(double angle, double uas) => Enumerable.Range(0, set.Count).Average(k =>
            Math.Cos(2 * Math.PI * uas * SkyUnits.MicroArcSecond * ((set.Columns.U[k] * Math.Sin(angle)) + (set.Columns.V[k] * Math.Cos(angle)))));
        double Gaussian(double uas, double width) => Math.Exp(-4 * Math.Log(2) * uas * uas / (width * width));
        Assert.Equal(1 - Gaussian(0.2, beam.MinorUas), 1 - Dirty(sharp, 0.2), 1e-3 * (1 - Dirty(sharp, 0.2)));
        Assert.Equal(1 - Gaussian(0.2, beam.MajorUas), 1 - Dirty(sharp - (Math.PI / 2), 0.2), 1e-3 * (1 - Dirty(sharp - (Math.PI / 2), 0.2)));
        Assert.True(beam.MajorUas > beam.MinorUas);
        Assert.Null(NominalBeam.Of([]));
    }

    internal static int Marks(Figure figure, string shape, string color = "") =>
        XDocument.Parse(figure.ToSvg()).Descendants(Svg + shape).Count(mark => color.Length == 0 || mark.Attribute("fill")?.Value == color);

    private static string Plain(string number) => number.Replace('−', '-');

    private static string Text(string svg) => string.Join('|', XDocument.Parse(svg).Descendants(Svg + "text").Select(text => text.Value));

    /// <summary>Where a panel's picture is brightest, uas east and north of the middle, read off the pixels that are drawn.</summary>
    private static (double East, double North) Brightest(Figure figure, int panel)
    {
        var recorder = new PictureRecorder();
        figure.Draw(recorder);
        var picture = recorder.Pictures[panel];
        var pixels = Enumerable.Range(0, picture.Width * picture.Height).Select(k => (X: k % picture.Width, Y: k / picture.Width)).ToArray();
        var top = pixels.Max(at => picture.At(at.X, at.Y).Luminance);
        var best = pixels.Where(at => picture.At(at.X, at.Y).Luminance == top).ToArray();
        var step = 100.0 / picture.Width;
        return (-(best.Average(at => at.X) - (0.5 * (picture.Width - 1))) * step, -(best.Average(at => at.Y) - (0.5 * (picture.Height - 1))) * step);
    }
}
