using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Objectives.Stages;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Models.Aperture;

/// <summary>What an out-of-focus holography problem is made of, apart from its data.</summary>
/// <param name="Telescope">Geometry.</param>
/// <param name="WavelengthMeters">Wavelength, m.</param>
/// <param name="Layout">The parameters.</param>
/// <param name="Likelihood">Density of the residuals.</param>
/// <param name="Beams">What each map adds up.</param>
/// <param name="Pixels">Pixels across the dish.</param>
/// <param name="Compatibility">pyoof's sampling in place of ours, or null.</param>
public sealed record OofModel(
    Telescope Telescope, double WavelengthMeters, OofLayout Layout, Likelihood Likelihood, IReadOnlyList<SubBeam> Beams, int Pixels, PyoofSampling? Compatibility = null)
{
    /// <summary>A grid of the caller's own over the aperture, in place of one made from <see cref="Pixels"/>; null for none.</summary>
    public ApertureGrid? Grid { get; init; }

    /// <summary>The grid over the aperture.</summary>
    internal ApertureGrid CreateGrid() => Grid ?? (Compatibility is { } pyoof
        ? ApertureGrid.Pyoof(Telescope.PrimaryRadius, pyoof.Resolution, pyoof.BoxFactor).Within(Telescope.PrimaryRadius)
        : ApertureGrid.OverDish(Telescope.PrimaryRadius, Pixels));
}

/// <summary>Minus the log-likelihood of beam maps at several defocus positions, given the aperture's phase, illumination and the maps' nuisances
/// (Nikolic, Hills and Richer 2007, A&amp;A 465, 679).</summary>
/// <remarks>E = B A exp(2 pi i turns), turns = (phi + screen) / 2 pi + delta(dz) / lambda + pointing; map = scale |FT E|^2 + offset. The chain: coefficients -> phase ->
/// field of each map -> far field -> loss. One instance a thread.</remarks>
public sealed class OofProblem
{
    private readonly OofModel model;
    private readonly ApertureGrid grid;
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] mask;
    private readonly Field phase;
    private readonly List<IStage> stages = [];
    private readonly List<ILossStage> losses = [];
    private readonly Field[][] skyFields;
    private readonly Pointwise[] skyInputs;
    private readonly Expr[] skyFormulas;

    /// <summary>Builds the chain.</summary>
    /// <param name="model">Telescope, parameters, likelihood and sampling.</param>
    /// <param name="maps">The data, one a map of the layout.</param>
    /// <param name="active">Which parameters Jacobians are wanted for; null for all.</param>
    /// <param name="threads">Threads for large arrays.</param>
    public OofProblem(OofModel model, IReadOnlyList<OofMapData> maps, IReadOnlyList<bool>? active = null, int threads = 1)
    {
        this.model = model;
        Maps = [.. maps];
        grid = model.CreateGrid();
        (x, y, mask) = Pixels();
        phase = new Field(x.Length);
        (skyFields, skyInputs, skyFormulas) = (new Field[maps.Count][], new Pointwise[maps.Count], new Expr[maps.Count]);
        stages.Add(new ParameterStage(new ZernikeSurface(model.Layout.MaxOrder, [.. grid.Coordinates.ToArray().Select(c => c / model.Telescope.PrimaryRadius)]), 0, phase));
        for (var k = 0; k < maps.Count; k++)
        {
            AddMap(k, threads);
        }

        Objective = new StagedObjective(model.Layout.Parameters.Count, stages, losses, active);
    }

    /// <summary>Minus the log-likelihood, without the logarithm of the noise's scale of samples (a constant), as engines see it.</summary>
    public StagedObjective Objective { get; }

    /// <summary>The data.</summary>
    public IReadOnlyList<OofMapData> Maps { get; }

    /// <summary>The model's unit: a map's formula is 1 at the peak of an in-focus, error-free beam with the default illumination.</summary>
    public double Normalization { get; private set; }

    /// <summary>Scale and offset of a map, in units of its peak, at a point: parameters, or solved for there.</summary>
    public (double Scale, double Offset) ScaleAndOffset(ReadOnlySpan<double> point, int map)
    {
        if (!model.Layout.IsProfiled) return (point[model.Layout.Scale(map)], point[model.Layout.Offset(map)]);
        Objective.Value(point);
        var loss = (ProfiledLossStage)losses[map];
        return (loss.Scale, loss.Offset);
    }

    /// <summary>The model of every map before scale and offset, one value a sample or cell, at a point.</summary>
    public double[][] Beams(ReadOnlySpan<double> point)
    {
        foreach (var stage in stages) stage.Forward(point);
        var results = new double[Maps.Count][];
        for (var k = 0; k < Maps.Count; k++)
        {
            results[k] = new double[Maps[k].Values.Length];
            KernelCompiler.Compile(KernelDefinition.Map([], skyInputs[k].InputSymbols, [skyFormulas[k]])).CreateRunner()
                .Run([], skyInputs[k].InputArrays, [results[k]], [], results[k].Length);
        }

        return results;
    }

    /// <summary>The model's power at the peak of an in-focus, error-free beam with the illumination of a point.</summary>
    public double PerfectPeak(ReadOnlySpan<double> point) =>
        Normalization * Math.Pow(AmplitudeSum(point.Slice(model.Layout.FirstIllumination, model.Layout.IlluminationCount)), 2);

    private (double[] X, double[] Y, double[] Mask) Pixels()
    {
        var n = grid.Count;
        var (columns, rows) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n * n; i++) (columns[i], rows[i]) = (grid.Coordinates[i % n], grid.Coordinates[i / n]);
        return (columns, rows, grid.Mask(model.Telescope.Blockage));
    }

    private void AddMap(int k, int threads)
    {
        var (defocus, sky) = (DefocusTurns(Maps[k].DefocusMeters), SkySampling.Of(grid, Maps[k], model));
        var fields = new List<(Field Real, Field Imaginary)>();
        foreach (var beam in model.Beams)
        {
            var aperture = (Real: new Field(x.Length), Imaginary: new Field(x.Length));
            var far = (Real: new Field(sky.FieldLength), Imaginary: new Field(sky.FieldLength));
            var (inputs, field) = ApertureField(k, beam, defocus);
            stages.Add(new PointwiseStage(inputs, [field.Real, field.Imaginary], [aperture.Real, aperture.Imaginary], threads));
            stages.Add(new ComplexOperatorStage(sky.CreateTransform(threads), aperture, far));
            fields.Add(far);
        }

        AddPower(k, fields, sky, threads);
        AddLoss(k, threads);
    }

    /// <summary>delta / lambda at the pixels, for a map's defocus.</summary>
    private double[] DefocusTurns(double dz)
    {
        Expr px = Expr.Input("x"), py = Expr.Input("y"), move = Expr.Parameter("dz");
        var turns = new double[x.Length];
        KernelCompiler.Compile(KernelDefinition.Map([move], [px, py], [model.Telescope.DefocusTurns(px, py, move, model.WavelengthMeters)])).CreateRunner()
            .Run([dz], [x, y], [turns], [], x.Length);
        return turns;
    }

    private (Pointwise Inputs, ComplexExpr Field) ApertureField(int k, SubBeam beam, double[] defocus)
    {
        Expr px = Expr.Input("x"), py = Expr.Input("y"), lit = Expr.Input("mask"), phi = Expr.Input("phase"), delta = Expr.Input("defocus");
        Expr pointingU = Expr.Parameter("pointing u"), pointingV = Expr.Parameter("pointing v");
        var layout = model.Layout;
        var radius = model.Telescope.PrimaryRadius;
        var illumination = Enumerable.Range(0, layout.IlluminationCount).Select(i => Expr.Parameter($"illumination {i}")).ToArray();
        var amplitude = layout.Illumination.Build(px, py, radius, illumination);
        var turns = (phi / (2 * Math.PI)) + delta + (((px * pointingU) + (py * pointingV)) / (2 * radius));
        var screen = Enumerable.Range(0, layout.ScreenCount).Select(i => Expr.Parameter($"screen {i}")).ToArray();
        if (layout.Screen is { } extra) turns += extra.Build(px, py, radius, screen) / (2 * Math.PI);
        if (beam.U != 0 || beam.V != 0) turns += ((px * beam.U) + (py * beam.V)) / model.WavelengthMeters;
        return (
            new Pointwise(
                [.. illumination.Concat(screen).Select((symbol, i) => (symbol, layout.FirstIllumination + i)), (pointingU, layout.PointingU(k)), (pointingV, layout.PointingV(k))],
                [(phi, phase)],
                [(px, x), (py, y), (lit, mask), (delta, defocus)]),
            (ComplexExpr)(lit * amplitude) * ComplexExpr.CisTurns(turns));
    }

    /// <summary>The sum of the beams' powers: in the loss's own formula, or first interpolated where the sampling asks for it.</summary>
    private void AddPower(int k, List<(Field Real, Field Imaginary)> fields, SkySampling sky, int threads)
    {
        if (Normalization == 0)
        {
            double[] starts = [.. model.Layout.Illumination.Parameters(model.Telescope.PrimaryRadius).Select(p => p.Start)];
            Normalization = 1 / Math.Pow(AmplitudeSum(starts), 2);
        }

        var symbols = fields.Select((_, q) => (Real: Expr.Input($"far real {q}"), Imaginary: Expr.Input($"far imaginary {q}"))).ToArray();
        var power = Functions.Sum(symbols.Select((far, q) =>
            Normalization * model.Beams[q].Weight * ((far.Real * far.Real) + (far.Imaginary * far.Imaginary))));
        var inputs = new Pointwise(
            [], [.. symbols.Zip(fields).SelectMany(pair => new[] { (pair.First.Real, pair.Second.Real), (pair.First.Imaginary, pair.Second.Imaginary) })], []);
        if (sky.Interpolation is not { } interpolation)
        {
            (skyInputs[k], skyFormulas[k]) = (inputs, power);
            return;
        }

        var (onGrid, atSamples, symbol) = (new Field(sky.FieldLength), new Field(Maps[k].Values.Length), Expr.Input("power"));
        stages.Add(new PointwiseStage(inputs, [power], [onGrid], threads));
        stages.Add(new OperatorStage(interpolation, onGrid, atSamples));
        (skyInputs[k], skyFormulas[k]) = (new Pointwise([], [(symbol, atSamples)], []), symbol);
    }

    private double AmplitudeSum(ReadOnlySpan<double> illumination)
    {
        Expr px = Expr.Input("x"), py = Expr.Input("y"), lit = Expr.Input("mask");
        var symbols = Enumerable.Range(0, illumination.Length).Select(i => Expr.Parameter($"illumination {i}")).ToArray();
        var sum = new double[1];
        KernelCompiler.Compile(new(symbols, [px, py, lit], [], [lit * model.Layout.Illumination.Build(px, py, model.Telescope.PrimaryRadius, symbols)])).CreateRunner()
            .Run(illumination, [x, y, mask], [], sum, x.Length);
        return sum[0];
    }

    private void AddLoss(int k, int threads)
    {
        var (layout, map) = (model.Layout, Maps[k]);
        if (layout.IsProfiled)
        {
            losses.Add(new ProfiledLossStage(skyInputs[k], skyFormulas[k], map.Values, map.Weights, threads));
            return;
        }

        Expr data = Expr.Input("data"), weight = Expr.Input("weight"), scale = Expr.Parameter("scale"), offset = Expr.Parameter("offset"), logNoise = Expr.Parameter("log noise");
        var inputs = skyInputs[k] with
        {
            Parameters = [(scale, layout.Scale(k)), (offset, layout.Offset(k)), (logNoise, layout.LogNoise)],
            Constants = [.. skyInputs[k].Constants, (data, map.Values), (weight, map.Weights)],
        };
        var residual = weight * (data - (scale * skyFormulas[k]) - offset) * Functions.Exp(-logNoise);
        var present = weight > 0;
        losses.Add(new LossStage(
            inputs,
            residual,
            Functions.Select(present, model.Likelihood.Loss(residual) + logNoise, 0),
            Functions.Select(present, model.Likelihood.Weight(residual), 0),
            map.Values.Length,
            threads));
    }
}
