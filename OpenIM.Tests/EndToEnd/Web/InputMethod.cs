using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>The keyboard of somebody who writes Chinese: letters become characters, and some keys belong to that.</summary>
internal sealed class InputMethod(IPage page, ICDPSession keyboard)
{
    public static async Task<InputMethod> OfAsync(IPage page) => new(page, await page.Context.NewCDPSessionAsync(page));

    /// <summary>Letters are in the field, underlined, and wait to become something else.</summary>
    public Task ComposeAsync(string letters) => keyboard.SendAsync(
        "Input.imeSetComposition",
        new Dictionary<string, object> { ["text"] = letters, ["selectionStart"] = letters.Length, ["selectionEnd"] = letters.Length });

    /// <summary>They have become characters.</summary>
    public Task CommitAsync(string characters)
        => keyboard.SendAsync("Input.insertText", new Dictionary<string, object> { ["text"] = characters });

    /// <summary>A key that the input method takes: while it composes, and, as Safari tells it, right after that.</summary>
    public async Task PressAsync(string key)
    {
        foreach (var told in new[] { $"{{ key: '{key}', isComposing: true }}", $"{{ key: '{key}', keyCode: 229 }}", "{ key: 'Process' }" })
        {
            await page.EvaluateAsync(
                $"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, cancelable: true, ...{told} }}))");
        }
    }
}
