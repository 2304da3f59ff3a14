using OpenIM.Host.Configuration;

namespace OpenIM.Tests.Host.Configuration;

public sealed class SuggestionTests
{
    private static readonly string[] Words = ["listen", "limits", "log", "information", "dataDir"];

    [Theory]
    [InlineData("lsiten", "listen")]
    [InlineData("Listen", "listen")]
    [InlineData("limit", "limits")]
    [InlineData("datadir", "dataDir")]
    [InlineData("info", "information")]
    [InlineData("lig", "log")]
    [InlineData("webhooks", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_found_when_it_is_near(string word, string? meant)
        => Assert.Equal(meant, Suggestion.For(word, Words));
}
