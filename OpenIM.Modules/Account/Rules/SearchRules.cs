using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Rules;

/// <summary>What is asked for when accounts are searched, and what matches.</summary>
internal static class SearchRules
{
    private const int MaxKeywordLength = 256;
    private const int MaxShowNumber = 1000;

    /// <summary>The page; longer ones are cut.</summary>
    /// <exception cref="ImException">1001: it is missing, or counts below 1.</exception>
    public static Pagination RequirePage(Pagination? pagination)
    {
        var page = Pagination.Required(pagination);
        return page.ShowNumber >= 1
            ? page with { ShowNumber = Math.Min(page.ShowNumber, MaxShowNumber) }
            : throw Errors.Args.With("showNumber is invalid: it counts from 1");
    }

    /// <summary>The text that is looked for: without blanks around it, in lower case.</summary>
    /// <exception cref="ImException">1001: it is too long.</exception>
    public static string RequireKeyword(string keyword) => keyword.Length <= MaxKeywordLength
        ? keyword.Trim().ToLowerInvariant()
        : throw Errors.Args.With($"keyword has {keyword.Length} characters, at most {MaxKeywordLength} are allowed");

    /// <summary>True when an account matches.</summary>
    /// <param name="user">The account.</param>
    /// <param name="keyword">From <see cref="RequireKeyword"/>.</param>
    public static bool Matches(UserFullInfo user, string keyword)
        => new[] { user.UserID, user.Account, user.Nickname, user.PhoneNumber, user.Email }
            .Any(text => text.Contains(keyword, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when the keyword is what the account is known by. Those come first.</summary>
    public static bool IsExact(UserFullInfo user, string keyword)
        => new[] { user.UserID, user.Account, user.PhoneNumber, user.Email }.Contains(keyword, StringComparer.OrdinalIgnoreCase);
}
