using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;
using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Objectives;

/// <summary>A small holography-like chain in which every kind of stage takes part: coefficients, a phase that two maps share, far fields by a
/// Fourier transform, their power averaged by a sparse matrix, a loss with scale and offset as parameters and one with both solved for.</summary>
internal sealed class SyntheticChain
{
    public const int Dimension = 8;
    private const int Columns = 8, Rows = 6, SkyColumns = 9, SkyRows = 7, Samples = 21, Coefficients = 4;
    private readonly Random random = new(11);
    private readonly List<IStage> stages = [];
    private readonly List<ILossStage> losses = [];
    private readonly Field phase = new(Columns * Rows);

    private SyntheticChain(bool robust)
    {
        var basis = new SparseMatrix(Columns * Rows, Coefficients, Entries(Columns * Rows, Coefficients, 0.3));
        stages.Add(new ParameterStage(basis, 0, phase));
        losses.Add(ParameterLoss(Power(0.2), robust));
        losses.Add(new ProfiledLossStage(new Pointwise([], [(Expr.Input("m"), Power(-0.3))], []), Expr.Input("m"), Draw(Samples, 0, 2), Draw(Samples, 0.5, 2)));
    }

    /// <summary>Parameters: four coefficients, taper, pointing, scale, offset.</summary>
    public static double[] Point => [0.3, -0.2, 0.5, 0.1, 0.8, 0.15, 1.2, -0.1];

    public static StagedObjective Create(bool robust = false, bool[]? active = null)
    {
        var chain = new SyntheticChain(robust);
        return new StagedObjective(Dimension, chain.stages, chain.losses, active);
    }

    /// <summary>An averaged power map at a defocus.</summary>
    private Field Power(double defocus)
    {
        var (aperture, far) = ((Real: new Field(Columns * Rows), Imaginary: new Field(Columns * Rows)), (Real: new Field(SkyColumns * SkyRows), Imaginary: new Field(SkyColumns * SkyRows)));
        Expr phi = Expr.Input("phase"), square = Expr.Input("r2"), x = Expr.Input("x"), taper = Expr.Parameter("taper"), pointing = Expr.Parameter("pointing");
        var field = (ComplexExpr)(0.1 * Functions.Exp(-taper * square)) * ComplexExpr.CisTurns(phi + (defocus * square) + (pointing * x));
        double[] axis = [.. Enumerable.Range(0, Columns * Rows).Select(i => 0.2 * ((i % Columns) - 3.5))], squares = [.. axis.Select((value, i) => (value * value) + Math.Pow((0.3 * (i / Columns)) - 0.75, 2))];
        stages.Add(new PointwiseStage(new Pointwise([(taper, 4), (pointing, 5)], [(phi, phase)], [(square, squares), (x, axis)]), [field.Real, field.Imaginary], [aperture.Real, aperture.Imaginary]));
        stages.Add(new ComplexOperatorStage(MatrixFourierTransform.Centred(Columns, Rows, 0.25, SkyColumns, SkyRows, 0.2, 1, FourierSign.Positive), aperture, far));
        var (power, averaged) = (new Field(SkyColumns * SkyRows), new Field(Samples));
        Expr re = Expr.Input("re"), im = Expr.Input("im");
        stages.Add(new PointwiseStage(new Pointwise([], [(re, far.Real), (im, far.Imaginary)], []), [(re * re) + (im * im)], [power]));
        stages.Add(new OperatorStage(new SparseMatrix(Samples, power.Values.Length, Entries(Samples, power.Values.Length, 0.2)), power, averaged));
        return averaged;
    }

    private LossStage ParameterLoss(Field field, bool robust)
    {
        Expr m = Expr.Input("m"), d = Expr.Input("d"), w = Expr.Input("w"), scale = Expr.Parameter("scale"), offset = Expr.Parameter("offset");
        var residual = w * (d - (scale * m) - offset);
        var (loss, weight) = robust ? (Functions.Log1p(0.5 * residual * residual), 1 / (1 + (0.5 * residual * residual))) : (0.5 * residual * residual, Expr.Constant(1));
        var inputs = new Pointwise([(scale, 6), (offset, 7)], [(m, field)], [(d, Draw(Samples, 0, 2)), (w, Draw(Samples, 0.5, 2))]);
        return new LossStage(inputs, residual, loss, weight, Samples);
    }

    private double[] Draw(int count, double low, double high) => [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];

    private IEnumerable<MatrixEntry> Entries(int rows, int columns, double size) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => new MatrixEntry(i / columns, i % columns, size * ((2 * random.NextDouble()) - 1)))];
}
