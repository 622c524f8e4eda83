using System.Management.Automation;
using VlbiOps.Models.Priors;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter of type Prior take the prior's text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PriorTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads a text; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session.</param>
    /// <param name="inputData">What was given.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The text is no prior.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text)
        {
            return inputData;
        }

        try
        {
            return PriorCatalog.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
