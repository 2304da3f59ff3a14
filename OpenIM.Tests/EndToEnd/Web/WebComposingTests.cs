using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Chinese is written with an input method, and its keys and its half-made text are its own.</summary>
public sealed class WebComposingTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    /// <summary>Notes what is written into the field from outside.</summary>
    private const string Spy =
        """
        () => {
          const field = document.querySelector('#composer');
          const { get, set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
          window.written = [];
          Object.defineProperty(field, 'value', {
            get() { return get.call(field); },
            set(value) { window.written.push(value); set.call(field, value); },
          });
        }
        """;

    /// <summary>Keeps the outbox waiting for the disk until it is let go.</summary>
    private const string HoldDisk =
        """
        () => new Promise(held => {
          const opening = indexedDB.open(`openim.${JSON.parse(localStorage.getItem('openim.session')).userID}`);
          opening.onsuccess = () => {
            const store = opening.result.transaction('outbox', 'readwrite').objectStore('outbox');
            window.letGo = () => { window.isLetGo = true; };
            const again = () => {
              held();
              if (window.isLetGo) {
                opening.result.close();
              } else {
                store.count().onsuccess = again;
              }
            };
            store.count().onsuccess = again;
          };
        })
        """;

    /// <summary>Notes when the draft of another tab has come.</summary>
    private const string HearDraft =
        """
        () => {
          const channel = new BroadcastChannel(`openim.${JSON.parse(localStorage.getItem('openim.session')).userID}`);
          window.heard = new Promise(done => channel.addEventListener('message', ({ data }) => data.draft?.text === 'of another tab' && done()));
        }
        """;

    [Fact]
    public async Task Enter_that_ends_a_composition_sends_nothing()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        var pinyin = await InputMethod.OfAsync(page);

        await page.Composer().FocusAsync();
        await pinyin.ComposeAsync("nihao");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("nihao");
        await pinyin.PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("nihao");
        await pinyin.CommitAsync("你好");
        await pinyin.PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("你好");
        await page.Composer().PressAsync("Enter");

        await page.OwnLine("你好", "Sent").WaitForAsync();
        Assert.Equal(["你好"], (await town.TextsAsync(ann, WebTown.Chat(ann, bob))).Select(static message => message.Text));
    }

    [Fact]
    public async Task A_message_that_is_on_disk_at_last_leaves_the_field_alone_while_the_next_one_is_composed()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        var other = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        var pinyin = await InputMethod.OfAsync(page);

        await page.Composer().FillAsync("first");
        await page.EvaluateAsync(HoldDisk);
        await page.Composer().PressAsync("Enter");
        await pinyin.ComposeAsync("haiyou");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("firsthaiyou");
        await page.EvaluateAsync(Spy);
        await page.EvaluateAsync("letGo()");
        await page.OwnLine("first", "Sent").WaitForAsync();
        await page.EvaluateAsync(HearDraft);
        await other.Composer().FillAsync("of another tab");
        await page.EvaluateAsync("heard");
        await page.IsDrawnAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>("written"));
        await pinyin.CommitAsync("还有");

        await Assertions.Expect(page.Composer()).ToHaveValueAsync("还有");
        await page.Composer().PressAsync("Enter");
        await page.OwnLine("还有", "Sent").WaitForAsync();
        Assert.Equal(["first", "还有"], (await town.TextsAsync(ann, WebTown.Chat(ann, bob))).Select(static message => message.Text));
    }

    [Fact]
    public async Task No_one_is_mentioned_by_a_key_of_the_input_method()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var ming = await town.PersonAsync("Ming");
        await using var hong = await town.PersonAsync("Hong");
        var group = await town.GroupAsync("茶", ann, ming, hong);
        await town.CallAsync(group, ming, "小明");
        await town.CallAsync(group, hong, "小红");
        var page = await ann.OpenChatAsync(group);
        var pinyin = await InputMethod.OfAsync(page);
        var menu = page.GetByRole(AriaRole.List, new() { Name = "Mention someone" });

        await page.Composer().PressSequentiallyAsync("@");
        await menu.GetByText("小明").First.WaitForAsync();
        await pinyin.PressAsync("Enter");
        await pinyin.PressAsync("Tab");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("@");
        await pinyin.ComposeAsync("xiaoming");
        await Assertions.Expect(menu).ToHaveCountAsync(0);
        await pinyin.PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("@xiaoming");
        await pinyin.CommitAsync("小明");
        await menu.GetByText("小明").First.WaitForAsync();
        await Assertions.Expect(menu.GetByText("小红")).ToHaveCountAsync(0);
        await pinyin.PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("@小明");
        await page.Composer().PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("@小明 ");

        // Who types on faster than the server answers gets who was typed, and not the first of those that were there before.
        await page.Composer().FillAsync("");
        await page.Composer().PressSequentiallyAsync("@");
        await menu.GetByText("小红").First.WaitForAsync();
        var last = (await menu.GetByRole(AriaRole.Listitem).Last.Locator("bdi").InnerTextAsync()).Trim();
        await page.Keyboard.InsertTextAsync(last);
        await page.Composer().PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync($"@{last} ");
    }

    [Fact]
    public async Task People_are_searched_for_when_the_composition_ends()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var ming = await town.PersonAsync("王小明");
        var page = await ann.OpenAsync();
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/user/search/public", StringComparison.Ordinal))
            {
                using var body = JsonDocument.Parse(request.PostData!);
                asked.Enqueue(body.RootElement.GetProperty("keyword").GetString()!);
            }
        };
        var pinyin = await InputMethod.OfAsync(page);

        await page.GetByLabel("Find people and conversations").FocusAsync();
        foreach (var letters in new[] { "wang", "wangxiao", "wangxiaoming" })
        {
            await pinyin.ComposeAsync(letters);
            await pinyin.PressAsync("Escape");
            await page.IsDrawnAsync();
            // Were it searched for, the hits would stand here.
            await Assertions.Expect(page.GetByText("Find someone to talk to")).ToBeVisibleAsync();
        }

        await Assertions.Expect(page.GetByLabel("Find people and conversations")).ToHaveValueAsync("wangxiaoming");
        await pinyin.CommitAsync("王小明");
        await page.GetByRole(AriaRole.Button, new() { Name = "王小明" }).WaitForAsync();

        await Eventually.TrueAsync(() => !asked.IsEmpty, "the search");
        Assert.Equal(["王小明"], asked);
    }
}
