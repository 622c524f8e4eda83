using System.Management.Automation;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter of type <see cref="SkyModel"/> take the model's text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SkyModelTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads a text; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session.</param>
    /// <param name="inputData">What was given.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The text is no model.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text) return inputData;
        try
        {
            return SkyModelText.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
