using System.Globalization;
using System.Management.Automation;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter take a time as ISO 8601 text, the same in every culture and time zone: UTC where it has no offset.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CalendarTimeAttribute : ArgumentTransformationAttribute
{
    /// <summary>Text as a time; a DateTime of no kind as UTC; all else as it is.</summary>
    /// <param name="engineIntrinsics">The engine.</param>
    /// <param name="inputData">What was given.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        string text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new ArgumentTransformationMetadataException($"'{text}' is no time; expected something like 2026-03-01 or 2026-03-01T22:15"),
        DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
        var other => other,
    };
}
