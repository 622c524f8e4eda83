using System.Management.Automation;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter that the pipeline binds by name take cells of a table: blank ones as if they were not there, lists with semicolons between their items.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CellTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => false;

    /// <summary>Takes text apart; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session.</param>
    /// <param name="inputData">What was given.</param>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        string text when string.IsNullOrWhiteSpace(text) => null!,
        string text when text.Contains(';', StringComparison.Ordinal) => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => inputData,
    };
}
