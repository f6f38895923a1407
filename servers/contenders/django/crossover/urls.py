from django.urls import path

from . import views

urlpatterns = [
    path("plaintext", views.plaintext),
    path("json", views.json),
    path("wait", views.wait),
    path("db", views.db),
    path("queries", views.queries),
    path("batch", views.batch),
    path("fanout", views.fanout),
    path("fanout-pool", views.fanout_pool),
    path("cpu", views.cpu),
    path("file", views.file),
    path("items", views.item_list),
    path("items/<str:id>", views.one_item),
    path("search", views.search),
    path("large", views.large),
    path("mistake/block", views.wait),
]

handler404 = views.no_such_path
handler500 = views.internal_error
