using System.Text.RegularExpressions;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Documentation;

/// <summary>The code blocks of a page.</summary>
/// <param name="Language">As behind the opening fence.</param>
/// <param name="Text">What stands in the block.</param>
internal sealed partial record MarkdownBlock(string Language, string Text)
{
    public static IReadOnlyList<MarkdownBlock> Of(string page) =>
        [.. Fence().Matches(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, page))).Select(match => new MarkdownBlock(match.Groups["language"].Value, match.Groups["text"].Value))];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
