using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;
using VlbiOps.Core.Operators;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>What the terms of one observation build upon: the model's formulas at its places, its gains, and the stages that follow the model.</summary>
/// <param name="Visibilities">The observation.</param>
/// <param name="Pool">Where the model is worked out; complete.</param>
/// <param name="Sky">The model's visibility at a place.</param>
/// <param name="Gains">ln |g_i g_j| and p_i - p_j of every visibility; null where not fitted.</param>
/// <param name="FractionIndex">Index of the noise's fraction in the point.</param>
/// <param name="FloorIndex">Index of the noise's floor.</param>
/// <param name="FitsNoise">Whether systematic noise is fitted.</param>
internal sealed record TermContext(
    VisibilitySet Visibilities, UvPool Pool, ComplexExpr Sky, (Field? Amplitude, Field? Phase) Gains, int FractionIndex, int FloorIndex, bool FitsNoise)
{
    /// <summary>Gains of amplitudes that are integrated out; null where there are none.</summary>
    public GainModel? Marginalized { get; init; }

    /// <summary>Whether the noise's floor is fitted.</summary>
    public bool FitsFloor { get; init; }

    /// <summary>What the model's stage gives: one field a request, since losses may write fewer cotangents than there are places.</summary>
    public List<(Expr Formula, Field Field)> Outputs { get; } = [];

    /// <summary>What comes after it.</summary>
    public List<IStage> Later { get; } = [];

    /// <summary>A field of a formula at every place.</summary>
    public Field Output(Expr formula)
    {
        var field = new Field(Pool.Count);
        Outputs.Add((formula, field));
        return field;
    }

    /// <summary>A field made of another by a linear map.</summary>
    public Field Map(ILinearOperator map, Field input)
    {
        var field = new Field(map.OutputLength);
        Later.Add(new OperatorStage(map, input, field));
        return field;
    }

    /// <summary>ln |V| at every place.</summary>
    public Field LogAmplitudes() => Output(0.5 * Functions.Log(Sky.SquaredModulus));

    /// <summary>arg V at every place.</summary>
    public Field Phases() => Output(Sky.Argument);
}
