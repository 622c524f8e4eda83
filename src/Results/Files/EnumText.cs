using System.Text.Json;

namespace VlbiOps.Results.Files;

/// <summary>Names of enumerated values as files have them: gradient_tolerance.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var known in Enum.GetValues<T>())
        {
            if (Of(known) == text)
            {
                value = known;
                return true;
            }
        }

        value = default;
        return false;
    }
}
